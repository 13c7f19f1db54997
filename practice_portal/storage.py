"""Static files whose names carry their content, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Also rewrites ``import`` lines of JavaScript modules to the hashed names."""

    support_js_module_import_aggregation = True
