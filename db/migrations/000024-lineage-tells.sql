-- Who keeps the tree of units in memory asks for it anew when the registry's revision moves: what became of units is part of it.

create trigger unit_lineage_changed after insert or update or delete or truncate on unit_lineage
  for each statement execute function tell_registry_changed();
