/** Somebody who may open a project. */
export interface ProjectPerson {
  readonly id: string;
  readonly name: string;
  /** Where their picture is got; null when they have none. */
  readonly picture: string | null;
}

/** A person as the API tells of them. */
export function toProjectPerson(
  projectId: string,
  { id, name, avatar }: { readonly id: string; readonly name: string; readonly avatar: string | null },
): ProjectPerson {
  return { id, name, picture: avatar && `/api/projects/${projectId}/people/${id}/avatar#${avatar}` };
}
