import { type AwsError, check } from '../../check.ts';
import { type Speller, spellerOf } from '../../mistyped.ts';
import { nearest } from '../../near.ts';
import { type Reference, within } from '../../value.ts';
import { type Declared, pseudoParameters, type Template } from '../template.ts';

/**
 * A name that nothing in the template has.
 *
 * `Ref`, `Fn::GetAtt`, `Fn::Sub` and `DependsOn` name a parameter or a resource of the same template, `Fn::If` and
 * `Condition` one of its conditions, `Fn::FindInMap` one of its mappings. CloudFormation refuses a template that names
 * anything else. A file without `AWSTemplateFormatVersion` may be merged with others before: only what is nearly the same
 * as a name of the file is told there; and where a file names three or more unknown things, it is taken for an excerpt,
 * and this is an information. Names that a transform, a macro or a loop adds can't be known; those that SAM makes
 * begin with the name of what they are made for.
 * Source: CloudFormation user guide, intrinsic function reference and "Template anatomy"; answers of ValidateTemplate.
 */
export const undefinedReference = check<Template>({
  code: 'template/undefined-reference',
  severity: 'error',
  run({ references, declared }, report) {
    if (declared.extent === 'open') return;
    let reported = 0;
    for (const reference of references) {
      if (!isName(reference.id) || isDeclared(reference, declared) || reported >= mostReports) continue;
      const near = nearOf(reference, declared);
      if (near === undefined && declared.extent === 'part') continue;
      reported++;
      const instead = near === undefined ? 'define it, or name another.' : `did you mean ${near}?`;
      const { kind, id, host, start } = reference;
      const end = start + id.length;
      report(within(host, start, end), `No ${words[kind]} of this template is called ${id}: ${instead}`, {
        fix:
          near === undefined
            ? undefined
            : { kind: 'text', title: `Replace with ${near}`, host, start, end, text: near },
        aws: declared.extent === 'whole' ? answerTo(reference) : undefined,
        ...(declared.extent === 'part' && { severity: 'warning' }),
      });
    }
  },
  fires: [
    template({ AlarmActions: [{ Ref: 'Topci' }] }),
    template({ AlarmActions: [{ 'Fn::GetAtt': ['Topics', 'TopicArn'] }] }),
    template({ AlarmName: { 'Fn::Sub': '${Stage}-${AWS::Regoin}' } }),
    template({ AlarmName: { 'Fn::If': ['IsProd', 'a', 'b'] } }),
    template({ Threshold: { 'Fn::FindInMap': ['Limits', 'a', 'b'] } }),
  ],
  silent: [
    template({ AlarmActions: [{ Ref: 'Topic' }, { 'Fn::GetAtt': ['Topic', 'TopicArn'] }] }),
    template({ AlarmName: { 'Fn::Sub': ['${AWS::StackName}-${Name}-${!Literal}', { Name: 'x' }] } }),
  ],
  unknown: [
    { ...template({ AlarmActions: [{ Ref: 'Elsewhere' }] }), Transform: ['Macro'] },
    { ...template({ AlarmActions: [{ Ref: 'Elsewhere' }] }), AWSTemplateFormatVersion: undefined },
    {
      ...template({ Dimensions: [{ Name: 'ApiName', Value: { Ref: 'ServerlessRestApi' } }] }),
      Transform: 'AWS::Serverless-2016-10-31',
    },
  ],
});

/** Of one resource. */
const mostReports = 50;

const words: Readonly<Record<Reference['kind'], string>> = {
  Ref: 'parameter or resource',
  Sub: 'parameter or resource',
  GetAtt: 'resource',
  DependsOn: 'resource',
  Condition: 'condition',
  Mapping: 'mapping',
};

/** Other tools' markers, as `{{ name }}` and `${self:name}`, are no names of CloudFormation. */
function isName(id: string): boolean {
  return /^(?:[A-Za-z]{2,4}::)?[A-Za-z0-9]+(?:\.\w+)?$/.test(id);
}

function isDeclared(reference: Reference, declared: Declared): boolean {
  const { kind, id } = reference;
  const ids = namesFor(reference, declared);
  if (ids.has(id) || ((kind === 'Ref' || kind === 'Sub') && pseudoParameters.includes(id))) return true;
  if (madeByServerless.test(id)) return true;
  // SAM: `Function.Version`, `FunctionRole`, `ServerlessRestApi`.
  return declared.sam && (id.startsWith('Serverless') || ids.has(id.split('.')[0]!) || startsWithId(id, ids));
}

/** The Serverless Framework merges resource files with what it makes of functions. Source: its guide, "AWS resource names". */
const madeByServerless =
  /(?:LambdaFunction|LogGroup)$|^(?:ApiGateway|HttpApi|IamRoleLambda|ServerlessDeploymentBucket)/;

function startsWithId(id: string, ids: ReadonlySet<string>): boolean {
  for (let end = id.length - 1; end > 0; end--) if (ids.has(id.slice(0, end))) return true;
  return false;
}

/** In a file that may be merged, another name is likely to be somewhere else: only a misspelt one is near. */
function nearOf(reference: Reference, declared: Declared): string | undefined {
  const { kind, id } = reference;
  const names = namesFor(reference, declared);
  const pseudo = kind === 'Ref' || kind === 'Sub' ? pseudoParameters : [];
  if (declared.extent === 'whole' || id.startsWith('AWS::')) return nearest(id, [...names, ...pseudo]);
  const speller = spellers.get(names) ?? spellerOf(names);
  spellers.set(names, speller);
  return speller(id);
}

/** The names that a reference of this kind can stand for. */
function namesFor({ kind }: Reference, { ids, resources, conditions, mappings }: Declared): ReadonlySet<string> {
  if (kind === 'Condition') return conditions;
  if (kind === 'Mapping') return mappings;
  return kind === 'GetAtt' || kind === 'DependsOn' ? resources : ids;
}

const spellers = new WeakMap<ReadonlySet<string>, Speller>();

/** What CloudFormation answers where this is the only such name. */
function answerTo({ kind, id }: Reference): AwsError | undefined {
  const code = 'ValidationError';
  if (kind === 'Ref' || kind === 'Sub' || kind === 'DependsOn') {
    const message = `Template format error: Unresolved resource dependencies [${id}] in the Resources block of the template`;
    return { code, message };
  }
  return kind === 'GetAtt'
    ? { code, message: `Template error: instance of Fn::GetAtt references undefined resource ${id}` }
    : undefined;
}

function template(properties: object) {
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Parameters: { Stage: { Type: 'String' } },
    Resources: {
      Topic: { Type: 'AWS::SNS::Topic' },
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: properties },
    },
  };
}
