"""Words for the closed lists."""

from django.utils.translation import gettext_lazy as _

from vzirets.foundation.accounts.choices import Group, Role

GROUP = {
    Group.PUBLIC_BODIES: _("State bodies and local self-government"),
    Group.CIVIL_SOCIETY: _("Civil society"),
    Group.EXPERTS: _("Academia and IT"),
}
ROLE = {Role.MODERATOR: _("Moderator"), Role.OFFICE_ADMIN: _("Administrator of the portal office")}
