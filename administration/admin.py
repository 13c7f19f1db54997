"""Django's own pages, for administrators to look something up: nothing is changed there.

What may be changed has pages in this app, which ask for a reason, refuse in words, and keep the log.
"""

from django.contrib import admin

from accounts.models import Membership, User
from audit.models import Entry
from practices.models import Practice
from submissions.models import Submission, Transition


class ReadOnly:
    """Shows rows, and neither adds, changes nor deletes one."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class MembershipInline(ReadOnly, admin.StackedInline):
    model = Membership
    extra = 0


@admin.register(User)
class UserAdmin(ReadOnly, admin.ModelAdmin):
    """Who there is."""

    fields = ("email", "name", "is_active", "groups", "is_staff", "is_superuser", "date_joined", "last_login")
    list_display = ("email", "name", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff", "groups", "authorities")
    search_fields = ("email", "name")
    inlines = (MembershipInline,)


@admin.register(Practice)
class PracticeAdmin(ReadOnly, admin.ModelAdmin):
    """What has been published."""

    list_display = ("reference", "title", "lead_authority", "status", "published_at", "review_due_on")
    list_filter = ("status", "programme", "lead_authority")
    list_select_related = ("lead_authority",)
    search_fields = ("reference", "title")
    date_hierarchy = "published_at"


class TransitionInline(ReadOnly, admin.StackedInline):
    model = Transition
    fields = (("made_at", "action"), ("source", "target", "actor"))
    extra = 0


@admin.register(Submission)
class SubmissionAdmin(ReadOnly, admin.ModelAdmin):
    """Where each submission stands and how it came there; what it says is for its authority and for moderators."""

    fields = (
        *("reference", "title", "status", "authority", "programme", "owner", "assignee", "practice"),
        *("created_at", "updated_at", "submitted_at", "decided_at"),
    )
    list_display = ("pk", "reference", "title", "status", "authority", "owner", "submitted_at", "decided_at")
    list_filter = ("status", "programme", "authority")
    list_select_related = ("authority", "owner")
    search_fields = ("reference", "title", "owner__email")
    inlines = (TransitionInline,)


@admin.register(Transition)
class TransitionAdmin(ReadOnly, admin.ModelAdmin):
    """Who moved which submission; what they wrote with it is for its authority and for moderators."""

    fields = ("submission", "action", "source", "target", "actor", "made_at")
    list_display = ("made_at", "actor", "action", "submission", "source", "target")
    list_filter = ("action", "target")
    list_select_related = ("actor", "submission")
    search_fields = ("submission__reference", "submission__title")
    date_hierarchy = "made_at"


@admin.register(Entry)
class EntryAdmin(ReadOnly, admin.ModelAdmin):
    """The log."""

    list_display = ("at", "actor", "action", "kind", "name")
    list_filter = ("action", "kind")
    list_select_related = ("actor",)
    search_fields = ("name",)
    date_hierarchy = "at"
