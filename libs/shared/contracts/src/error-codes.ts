/**
 * Every error code that the API can answer with, and its HTTP status. The code is the contract: the page
 * translates it (`errors.<code>`), `docs/errors.md` explains it, and a test keeps the three equal.
 */
export const errorStatuses = {
  'request.invalid': 400,
  'request.malformed': 400,
  'request.origin_refused': 403,
  'request.not_found': 404,
  'request.method_not_allowed': 405,
  'request.too_large': 413,
  'request.unsupported_media_type': 415,
  'request.rate_limited': 429,
  'request.timed_out': 408,
  'request.forbidden_character': 422,
  'server.unexpected': 500,
  'server.unavailable': 503,

  'auth.required': 401,
  'auth.invalid_credentials': 401,
  'auth.session_ended': 401,
  'auth.forbidden': 403,
  'auth.session_required': 403,
  'auth.email_taken': 409,
  'auth.password_too_weak': 422,
  'auth.password_wrong': 422,
  'auth.password_not_set': 422,
  'auth.reset_invalid': 422,
  'auth.verification_invalid': 422,
  'auth.google_not_configured': 404,
  'auth.google_failed': 401,
  'auth.google_email_unverified': 403,
  'session.not_found': 404,

  'organization.not_found': 404,
  'organization.personal': 409,
  'organization.last_owner': 409,
  'member.not_found': 404,
  'member.owners_only': 403,
  'invitation.not_found': 404,
  'invitation.expired': 410,
  'invitation.revoked': 410,
  'invitation.already_accepted': 409,
  'invitation.already_member': 409,
  'invitation.other_address': 403,
  'invitation.too_many': 409,
  'token.not_found': 404,
  'token.permissions_not_held': 422,
  'token.too_many': 409,

  'project.not_found': 404,
  'project.person_not_found': 404,
  'project.link_not_found': 404,
  'project.too_many_links': 422,
  'project.too_large': 422,
  'project.revision_stale': 412,
  'project.revision_required': 428,
  'block.not_found': 404,
  'block.too_large': 422,
  'item.not_found': 404,
  'item.depth_exceeded': 422,
  'item.version_unknown': 409,
  'item.is_group': 422,
  'prompt.not_found': 404,
  'prompt_version.not_found': 404,
  'saved_selection.not_found': 404,
  'prompt.version_unknown': 409,
  'prompt.variable_missing': 422,
  'prompt.input_not_taken': 422,
  'prompt.secrets_found': 422,
  'change.invalid': 422,
  'change.id_reused': 409,
  'change.id_taken': 409,
  'edit.out_of_range': 422,
  'selection.not_a_leaf': 422,
  'split.invalid_options': 422,
  'split.not_possible': 422,
  'search.invalid_query': 422,
  'search.too_many_matches': 422,

  'import.file_too_large': 413,
  'import.too_many_files': 422,
  'import.too_many_pages': 422,
  'import.too_many_pieces': 422,
  'import.text_too_long': 422,
  'import.timed_out': 422,
  'import.archive_unsafe': 422,
  'import.encrypted': 422,
  'import.malformed': 422,
  'import.unsupported': 422,
  'import.empty': 422,
  'import.no_text': 422,
  'import.project_invalid': 422,
  'import.version_unknown': 422,
  'import.address_refused': 422,
  'import.address_failed': 422,

  'key.not_found': 404,
  'key.invalid': 422,
  'key.personal_forbidden': 403,
  'provider.unknown': 404,
  'provider.base_url_refused': 422,
  'provider.bad_key': 422,
  'provider.no_credit': 402,
  'provider.forbidden': 422,
  'provider.rate_limited': 429,
  'provider.model_not_found': 422,
  'provider.context_too_long': 422,
  'provider.refused': 422,
  'provider.invalid_request': 422,
  'provider.unavailable': 503,
  'provider.timed_out': 504,
  'provider.paused': 503,
  'provider.bad_answer': 502,
  'preset.not_found': 404,
  'preset.name_taken': 409,
  'model.not_found': 404,
  'model.ambiguous': 422,
  'model.not_chosen': 422,
  'run.not_found': 404,
  'run.already_ended': 409,
  'run.not_continuable': 409,
  'run.interrupted': 503,
  'idempotency.key_reused': 409,
} as const;

export type ErrorCode = keyof typeof errorStatuses;

export const errorCodes = Object.keys(errorStatuses) as ErrorCode[];

/** RFC 9457 problem details with the members that PromptyFlow adds. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  /** One entry for each field that was refused; only with `request.invalid`. */
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}
