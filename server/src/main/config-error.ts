/** A setting that cannot work; the message says which and what to change. */
export class ConfigError extends Error {}
