"""What staff may edit: the names that practice is sorted under. Practices themselves are only read here."""

from django.contrib import admin

from practices import search
from practices.models import Authority, Category, Practice, Programme, SubRegion, Synonym, Theme


class NamedAdmin(admin.ModelAdmin):
    """For names that search knows: entries are written anew after a change."""

    prepopulated_fields = {"slug": ("name",)}
    search_fields = ("name",)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "name" in form.changed_data:
            search.rebuild()


@admin.register(SubRegion)
class SubRegionAdmin(admin.ModelAdmin):
    list_display = ("name", "code")
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Authority)
class AuthorityAdmin(NamedAdmin):
    list_display = ("name", "sub_region", "ons_code", "liia_code")
    list_filter = ("sub_region",)
    list_select_related = ("sub_region",)


@admin.register(Theme)
class ThemeAdmin(NamedAdmin):
    list_display = ("name",)


class CategoryInline(admin.StackedInline):
    model = Category
    extra = 0
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Programme)
class ProgrammeAdmin(admin.ModelAdmin):
    list_display = ("title", "is_open")
    prepopulated_fields = {"slug": ("title",)}
    inlines = (CategoryInline,)


@admin.register(Synonym)
class SynonymAdmin(admin.ModelAdmin):
    list_display = ("__str__",)


@admin.register(Practice)
class PracticeAdmin(admin.ModelAdmin):
    """To look something up. Publishing and withdrawing are done on the portal's own pages, which log them."""

    list_display = ("reference", "title", "lead_authority", "status", "published_at", "review_due_on")
    list_filter = ("status", "programme", "lead_authority")
    list_select_related = ("lead_authority",)
    search_fields = ("reference", "title")
    date_hierarchy = "published_at"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
