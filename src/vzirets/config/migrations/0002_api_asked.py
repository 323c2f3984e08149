from django.db import migrations

# How often programs asked, counted in one place for all processes. Not logged: a crash may forget the counts.
MAKE = """
CREATE UNLOGGED TABLE config_api_asked (
    client varchar(64) NOT NULL,
    slot bigint NOT NULL,
    number integer NOT NULL,
    PRIMARY KEY (client, slot)
)
"""


class Migration(migrations.Migration):

    dependencies = [("config", "0001_loaded")]

    operations = [migrations.RunSQL(MAKE, "DROP TABLE config_api_asked")]
