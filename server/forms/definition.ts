/** What a form finds in a text: definitions of the rulebook's families, and what one file tells others. */
import type { Span, Value } from '../core/value.ts';

export interface Definition {
  /** The rulebook's family: `alarm`. */
  readonly family: string;
  readonly value: Value;
  /** What people call it: the logical id, the rule's name, the file's name. */
  readonly name: string;
  /** Where its name stands. */
  readonly nameAt: Span;
  /** `AWS::CloudWatch::Alarm`, where the form has resource types. */
  readonly type?: string;
  /** Its resource stands under a `Condition`: it may not be deployed. */
  readonly conditional?: true;
  /** The construct that made it: `Metadata."aws:cdk:path"`. */
  readonly path?: string;
  /** Codes that its resource's Metadata asks to ignore: `Metadata.nephoscope.ignore`. */
  readonly ignored?: readonly string[];
}
