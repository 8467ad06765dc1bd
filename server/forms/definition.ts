/** What a form finds in a text: definitions of the rulebook's families, and what one file tells others. */
import type { Miscall, Reference, Span, Value } from '../core/value.ts';
import type { Syntax } from './slices.ts';

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
  /** What its resource names elsewhere in the template; of several definitions of one resource the first has them. */
  readonly references?: readonly Reference[];
  /** The functions of its resource that are given other arguments than they take; as `references`. */
  readonly miscalls?: readonly Miscall[];
  /** Its members begin with lower-case letters, those of its value are CloudFormation's names for them. */
  readonly camel?: true;
  /** It stands in a template inside of a text; `editable` where that text is spelled as it is. */
  readonly embedded?: { readonly syntax: Syntax; readonly editable: boolean };
  /** Codes that its resource's Metadata asks to ignore: `Metadata.nephoscope.ignore`. */
  readonly ignored?: readonly string[];
}
