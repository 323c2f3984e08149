"""Run as a process of its own: asks the entrance with wrong passwords, and prints the answers' states.

python -m vzirets.foundation.accounts.tests.asking <address> <times>
"""

import json
import os
import sys

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "vzirets.config.settings"
    import django
    from django.conf import settings

    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.EVEN_ANSWER_SECONDS = 0
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

    from django.test import Client

    said = []
    for _ in range(int(sys.argv[2])):
        answer = Client().post("/accounts/sign-in/", {"login": sys.argv[1], "password": "wrong"})
        said.append("Забагато спроб" in answer.content.decode())
    print(json.dumps(said))
