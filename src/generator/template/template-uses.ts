/** What a template refers to: for checks when it is loaded, and for lint. */
export interface TemplateUses {
  partials: Array<{ name: string; at: Place; hash: string[] }>;
  fragments: Array<{ role: string | undefined; name: string | undefined; at: Place }>;
  /** Roles named as text in `(role "…")`. */
  roles: Array<{ role: string; at: Place }>;
  todos: Array<{ id: string | undefined; hasStart: boolean; at: Place }>;
  /** Names read from the context of the whole run. */
  names: NameUse[];
  /** `\{{name}}` that looks like a hole, e.g. behind a Windows path. */
  literals: Array<{ text: string; before: string; at: Place }>;
}

export interface NameUse {
  /** First part of the path. */
  name: string;
  /** The second part, as in `roles.featureStore`. */
  member: string | undefined;
  /** Its value is printed, not only compared. */
  printed: boolean;
  /** False inside `#each` and `#with`, where the name may be one of the item. */
  root: boolean;
  at: Place;
}

/** 1-based. */
export interface Place {
  line: number;
  column: number;
}

export function emptyUses(): TemplateUses {
  return { partials: [], fragments: [], roles: [], todos: [], names: [], literals: [] };
}
