"""The person who signs in."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext

from vzirets.foundation.accounts.choices import Group, Language, Role, State
from vzirets.foundation.accounts.logic.addresses import folded
from vzirets.kernel.actor import Actor
from vzirets.kernel.models import PersonalData, Record
from vzirets.kernel.prepared import Prepared
from vzirets.kernel.ukrainian import sort_key


class PersonQuerySet(models.QuerySet["Person"]):
    def active(self) -> "PersonQuerySet":
        return self.filter(state=State.ACTIVE)

    def with_role(self, *roles: Role) -> "PersonQuerySet":
        return self.filter(roles__role__in=roles).distinct()

    def addressed(self, email: str) -> "PersonQuerySet":
        """Who signs in with this address, however it is spelled: one person or none."""
        return self.filter(email=folded(email))

    def in_order(self) -> "PersonQuerySet":
        return self.order_by("sort_key", "pk")

    def delete(self) -> Any:
        raise TypeError("people are closed, never deleted: others' records stand on them")


class PersonManager(BaseUserManager["Person"]):
    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db)

    def get(self, *args: Any, **kwargs: Any) -> "Person":
        """By number as Django asks for whoever is signed in, at every page: by a prepared question."""
        if args or kwargs.keys() != {"pk"} or type(kwargs["pk"]) is not int:
            return self.get_queryset().get(*args, **kwargs)
        found: list[Person] = _numbered(kwargs["pk"])
        if not found:
            raise self.model.DoesNotExist
        return found[0]

    def active(self) -> PersonQuerySet:
        return self.get_queryset().active()

    def with_role(self, *roles: Role) -> PersonQuerySet:
        return self.get_queryset().with_role(*roles)

    def addressed(self, email: str) -> PersonQuerySet:
        return self.get_queryset().addressed(email)

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get_queryset().addressed(username or "").get()


class Person(Record, AbstractBaseUser):
    """One account. Its address is kept folded, so that case and spelling never make two of one."""

    personal_data = PersonalData(
        fields=("email", "display_name", "sort_key", "password", "last_login"),
        retired="erased when the account is closed; the row stays nameless under what others depend on",
    )

    email = models.EmailField(max_length=254, unique=True, null=True)  # noqa: DJ001 - none after closing
    display_name = models.CharField(max_length=150, blank=True)
    sort_key = models.CharField(max_length=300, blank=True, editable=False)
    group = models.CharField(max_length=20)
    language = models.CharField(max_length=2, default=Language.UKRAINIAN.value)
    state = models.CharField(max_length=10, default=State.ACTIVE.value)
    joined_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    # Made by `load-demo`, its password known to all: refused outside a local trial.
    trial = models.BooleanField(default=False)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name", "group"]

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(group__in=[group.value for group in Group]), name="person_group_known"
            ),
            models.CheckConstraint(
                condition=Q(language__in=[language.value for language in Language]),
                name="person_language_known",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=State.ACTIVE.value, email__isnull=False, closed_at__isnull=True)
                    & ~Q(display_name="")
                    | Q(
                        state=State.CLOSED.value,
                        email__isnull=True,
                        display_name="",
                        sort_key="",
                        closed_at__isnull=False,
                        last_login__isnull=True,
                        password__startswith="!",  # noqa: S106 - unusable
                    )
                ),
                name="person_active_or_closed_whole",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["sort_key", "id"], name="person_in_order")]

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        self.email = folded(self.email) or None if self.email else None
        self.sort_key = sort_key(self.display_name)[:300]
        if update_fields is not None and "display_name" in update_fields:
            update_fields = {*update_fields, "sort_key"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("people are closed, never deleted: others' records stand on them")

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Whether the account opens anything. One made for a trial does so only in a trial."""
        return self.state == State.ACTIVE and (not self.trial or settings.TRIAL)

    @property
    def label(self) -> str:
        """How the person is named to others."""
        return self.display_name or gettext("Closed account")

    @property
    def actor(self) -> Actor:
        return Actor("person", str(self.pk), self.label)

    @cached_property
    def role_names(self) -> frozenset[str]:
        """Read once for each object; `roles` may be prefetched."""
        if "roles" in getattr(self, "_prefetched_objects_cache", ()):
            return frozenset(given.role for given in self.roles.all())
        return frozenset(_roles_of(self.pk)) if self.pk else frozenset()


_numbered = Prepared(lambda number: Person.objects.get_queryset().filter(pk=number))
_roles_of = Prepared(
    lambda person: (
        Person.objects.get_queryset()
        .filter(pk=person, roles__isnull=False)
        .values_list("roles__role", flat=True)
    )
)
