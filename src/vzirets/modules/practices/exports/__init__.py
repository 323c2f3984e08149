"""What can be taken away: documents of one practice, tables of many, a picture to share."""
