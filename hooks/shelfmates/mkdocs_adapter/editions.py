"""Editions in other languages, each a build of its own. In: the build of the first. Out: folders in its site."""

from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from shelfmates.mkdocs_adapter.build import run_build
from shelfmates.write.site_build import SiteBuild


def build_editions(config: MkDocsConfig, made: SiteBuild) -> None:
    """Build the site of each further language of the network into its folder of the first one's site."""
    for language, checked in made.list_others().items():
        made.add_edition(_build(config, made, language, {"checked": checked}))


def _build(config: MkDocsConfig, made: SiteBuild, language: str, options: dict[str, object]) -> SiteBuild:
    more = load_config(config.config_file_path, docs_dir=config.docs_dir, strict=config.strict)
    more.site_dir = str(Path(config.site_dir) / language)
    previous = made.previous / language if made.previous else None
    more.extra["shelfmates"] = {**config.extra.get("shelfmates", {}), **options, "previous": previous}
    run_build(more)
    edition: SiteBuild = more.extra["build"]
    return edition
