"""What the settings of every callback target have."""

import msgspec


class TargetSettings(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="target"
):
    """`municipalities`: whose requests it takes; none: those of all that have no other target."""

    municipalities: tuple[str, ...] = ()
