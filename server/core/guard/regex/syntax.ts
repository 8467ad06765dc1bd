/** The tree of a regular expression. Source: docs.rs, regex 1 and fancy-regex, "Syntax". */

export type Node =
  | { readonly kind: 'empty' }
  /** One character that the test takes. */
  | { readonly kind: 'character'; readonly takes: (point: number) => boolean }
  | { readonly kind: 'start' | 'end' | 'line-start' | 'line-end' | 'boundary' | 'no-boundary' }
  | { readonly kind: 'sequence' | 'choice'; readonly nodes: readonly Node[] }
  /** A captured part; groups count from 1. */
  | { readonly kind: 'group'; readonly node: Node; readonly index: number; readonly name: string | undefined }
  | {
      readonly kind: 'repeat';
      readonly node: Node;
      readonly least: number;
      readonly most: number;
      readonly lazy: boolean;
    };

/** Whether a pattern compiles; `unsure` is what only Guard's own engine can tell. */
export type Compiled =
  | { readonly state: 'ok'; readonly node: Node }
  | { readonly state: 'unsure' }
  /** Indexes of the pattern. */
  | { readonly state: 'wrong'; readonly message: string; readonly start: number; readonly end: number };
