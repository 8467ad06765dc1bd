declare const VERSION: string | undefined;

/** The version of the package, which the build puts here; `sources` where the sources run as they are. */
export const version: string = typeof VERSION === 'undefined' ? 'sources' : VERSION;
