"""People and email domains for administrators. There are no passwords to set."""

from allauth.mfa.models import Authenticator
from django.contrib import admin, messages

from accounts.models import EmailDomain, Membership, User


class MembershipInline(admin.StackedInline):
    model = Membership
    extra = 0
    readonly_fields = ("since",)


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    """Appoint, suspend, and help somebody who has lost their phone."""

    fields = ("email", "name", "is_active", "groups", "is_staff", "is_superuser", "date_joined", "last_login")
    readonly_fields = ("date_joined", "last_login")
    list_display = ("email", "name", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff", "groups", "authorities")
    search_fields = ("email", "name")
    filter_horizontal = ("groups",)
    inlines = (MembershipInline,)
    actions = ("forget_second_step",)

    def get_readonly_fields(self, request, obj=None):
        """Only who may do everything may let others do everything."""
        kept = () if request.user.is_superuser else ("is_staff", "is_superuser", "groups")
        return (*self.readonly_fields, *kept)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    @admin.action(description="Forget the second step (lost phone)")
    def forget_second_step(self, request, people):
        Authenticator.objects.filter(user__in=people).delete()
        messages.success(request, "They will set up a new authenticator app at the next sign-in.")


@admin.register(EmailDomain)
class EmailDomainAdmin(admin.ModelAdmin):
    list_display = ("domain",)
    search_fields = ("domain",)
    filter_horizontal = ("authorities",)
