/**
 * The names that a CommonJS package exports. Node gives them beside `default`; a bundler that splits code gives
 * `default` alone (https://esbuild.github.io/content-types/#default-interop).
 */
export function namesOf<T extends object>(loaded: T): T {
  return (loaded as { readonly default?: T }).default ?? loaded;
}
