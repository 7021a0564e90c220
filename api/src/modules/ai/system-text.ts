/** Longest system message, in UTF-16 code units. */
export const mostSystemChars = 1_000_000;
