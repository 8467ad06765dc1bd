/** Which documents are worth starting the language server for: a coarse look that takes well under a millisecond. */
import type * as vscode from 'vscode';

const languages = new Set(['yaml', 'json', 'jsonc', 'cloudformation', 'yaml-cloudformation', 'json-cloudformation']);
/** Files that are known by their name, whoever claims their language. */
const named = /\.guard$|\/\.ebextensions\/[^/]+\.config$|\.nephoscope-test\b[^/]*\.(?:ya?ml|json)$/i;

/** The languages in which definitions are written, and the files that are known by their name. */
export const selector = [
  ...[...languages].map((language) => ({ language })),
  { pattern: '**/*.guard' },
  { pattern: '**/.ebextensions/*.config' },
];

const typed =
  /AWS::(?:CloudTrail|CloudWatch|Config|Events|Lambda::EventSource|Logs|Pipes|Scheduler|Serverless|Synthetics|XRay)(?:::|Mapping)/;
/** Members that only event patterns and sampling rules have in this form. */
const untyped = /"fixed_target"\s*:|"(?:detail-type|detail|source|account|region|resources)"\s*:\s*[[{]/;

/** Members of what the AWS CLI takes and answers. */
const called =
  /["']?(?:AlarmRule|ComparisonOperator|(?:Metric|Composite)Alarms|SamplingRule(?:Records?|Update)?|ConfigRules?|EventPattern|(?:Advanced)?EventSelectors|FlexibleTimeWindow|ScheduleExpression|RemediationConfigurations)["']?[ \t]*:/;

/** What tells of tracing: variables and policies of X-Ray, a switch of a resource, the sections of a collector. */
const traced =
  /AWS_?X-?RAY|\bxray:[a-z*]|aws-xray-daemon|["']?(?:Tracing(?:Config|Enabled|Configuration)?|XrayEnabled)["']?[ \t]*:|aws:elasticbeanstalk:xray|^["']?(?:receivers|exporters)["']?[ \t]*:|^["']?(?:TotalBufferSizeMB|Socket)["']?[ \t]*:/im;

/** True when a document can hold a definition. */
export function holdsDefinitions(document: vscode.TextDocument): boolean {
  return (
    isText(document) && (named.test(document.uri.path) || looksLikeDefinition(document.languageId, document.getText()))
  );
}

/** True when an edit can have brought a document's first definition: looks at the touched lines and those beside them. */
export function bringsDefinitions({ document, contentChanges }: vscode.TextDocumentChangeEvent): boolean {
  if (!isText(document)) return false;
  return contentChanges.some(({ range, text }) => {
    const first = Math.max(0, range.start.line - 1);
    const last = Math.min(document.lineCount - 1, range.start.line + text.split('\n').length);
    const lines = Array.from({ length: last - first + 1 }, (_, i) => document.lineAt(first + i).text);
    return looksLikeDefinition(document.languageId, lines.join('\n'));
  });
}

function isText({ languageId, uri }: vscode.TextDocument): boolean {
  return (languages.has(languageId) || named.test(uri.path)) && uri.scheme !== 'output';
}

function looksLikeDefinition(language: string, text: string): boolean {
  return (
    typed.test(text) || called.test(text) || traced.test(text) || (language.startsWith('json') && untyped.test(text))
  );
}
