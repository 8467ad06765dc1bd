/** The text of a bundled worker: the view starts it from a `blob:` address, the only one its policy allows. */
declare module '*.worker.ts?source' {
  const source: string;
  export default source;
}

/** Styles go into the view's own style sheet. */
declare module '*.css' {}
