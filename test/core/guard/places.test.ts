/** Policies where they stand: in YAML blocks and JSON strings of templates, and in files of their own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alone } from '../../../server/core/check.ts';
import { guardFamily } from '../../../server/core/guard/check.ts';
import { textValue } from '../../../server/core/value.ts';
import { openDocument, problemsOf } from '../../../server/forms/document.ts';

/** Each problem of Guard as `code line:column marked text`. */
function found(name: string, text: string): string[] {
  return problemsOf(openDocument(name, text), alone).flatMap(({ code, at }) => {
    const before = text.slice(0, at.start).split('\n');
    return code.startsWith('guard/')
      ? `${code} ${before.length}:${before.at(-1)!.length + 1} ${text.slice(at.start, at.end)}`
      : [];
  });
}

const yaml = (policy: string, more = '') => `Resources:
  Rule:
    Type: AWS::Config::ConfigRule
    Properties:
      Source:
        Owner: CUSTOM_POLICY
        CustomPolicyDetails:
          PolicyRuntime: guard-2.x.x
          PolicyText: ${policy}
        SourceDetails:
          - EventSource: aws.config
            MessageType: ConfigurationItemChangeNotification
${more}`;

test('a block scalar and a string of JSON', () => {
  const block = yaml(
    '|\n            rule r when resourceType == "AWS::EC2::Volumes" {\n              configuration.size = 1\n            }',
  );
  assert.deepEqual(found('t.yaml', block), ['guard/resource-type 10:42 AWS::EC2::Volumes', 'guard/syntax 11:34 =']);
  const details = { PolicyRuntime: 'guard-2.x.x', PolicyText: 'rule r {\n  tags."a" = 1\n}' };
  const json = JSON.stringify({
    Resources: {
      Rule: {
        Type: 'AWS::Config::ConfigRule',
        Properties: { Source: { Owner: 'CUSTOM_POLICY', CustomPolicyDetails: details } },
      },
    },
  });
  assert.deepEqual(found('t.json', json), [`guard/syntax 1:${json.indexOf('= 1') + 1} =`]);
});

test('an organization rule', () => {
  const text = `Resources:
  Rule:
    Type: AWS::Config::OrganizationConfigRule
    Properties:
      OrganizationConfigRuleName: r
      OrganizationCustomPolicyRuleMetadata:
        Runtime: guard-2.x.x
        PolicyText: 'rule r { Resources.* exists }'
`;
  assert.deepEqual(found('t.yaml', text), ['guard/template-path 8:31 Resources']);
});

test('a file of its own may be made for templates', () => {
  const rules =
    "let buckets = Resources.*[ Type == 'AWS::S3::Bucket' ]\nrule r when %buckets !empty {\n  %bucket.Properties exists\n}\n";
  assert.deepEqual(found('s3.guard', rules), ['guard/unknown-variable 3:3 %bucket']);
  assert.deepEqual(found('s3.guard', `# nephoscope-ignore guard/*\n${rules.replaceAll('\n', '')}`), []);
});

test('with input parameters, unknown variables are theirs', () => {
  const rule = '"rule r { configuration.size > %minimum }"';
  assert.deepEqual(found('t.yaml', yaml(rule)), ['guard/unknown-variable 9:54 %minimum']);
  assert.deepEqual(found('t.yaml', yaml(rule, '      InputParameters: {minimum: "1"}\n')), []);
});

test('what the deploy writes into texts and messages leaves the rest checked', () => {
  const sub = yaml(
    '!Sub |\n            rule r { configuration.kmsKeyId == "arn:${AWS::Partition}:kms" <<in ${AWS::Region}>>\n              configuration.size = 1 }',
  );
  assert.deepEqual(found('t.yaml', sub), ['guard/syntax 11:34 =']);
  assert.deepEqual(found('t.yaml', yaml('!Sub "rule r { configuration.size ${Operator} 1 }"')), []);
});

const place = (marked: string) => {
  const index = marked.indexOf('|');
  const text = marked.slice(0, index) + marked.slice(index + 1);
  return {
    root: textValue(text, { start: 0, end: text.length }),
    path: [],
    on: 'value',
    string: { text, index },
    around: alone,
  } as const;
};

test('completion', () => {
  const offered = (marked: string) =>
    guardFamily.choices?.(place(marked))?.choices.map(({ value }) => String(value)) ?? [];
  assert.deepEqual(offered('|').slice(0, 4), ['rule', 'let', 'when', 'resourceType']);
  assert.ok(offered('rule r {\n  conf|').includes('configuration'));
  assert.ok(offered('rule other { a == 1 }\nrule r {\n  |').includes('other'));
  assert.deepEqual(offered('let types = 1\nrule r { a in %|'), ['%types']);
  assert.ok(offered('rule r { a |').includes('is_string'));
  assert.ok(offered('let n = |').includes('count'));
  assert.ok(offered('rule r when resourceType == "AWS::EC2::|"').includes('AWS::EC2::Volume'));
  assert.deepEqual(offered('# a |'), []);
  assert.deepEqual(offered('rule r { configuration.|'), []);
  const within = guardFamily.choices?.(place('rule r when resourceType == "AWS::E|C2"'))?.within?.replaces;
  assert.deepEqual(within, { start: 29, end: 37 });
});

test('hover says what a clause, a rule, a word and a variable mean', () => {
  const says = (marked: string) => guardFamily.describe?.(place(marked))?.says;
  assert.equal(says('rule r { configuration.size |!= 1 }'), "`configuration.size` isn't `1`.");
  assert.equal(
    says('rule r { some tags[*].key i|n ["a"] }'),
    '**in**: The values are in a list or a range, or part of a text.',
  );
  assert.equal(says('let a = [1]\nrule r { b in %|a }'), '`%a` is `[1]`.');
  assert.match(
    says('rule |r when a exists { b == 1 or c empty }') ?? '',
    /passes where each of these holds:\n\n- `b` is `1` or `c` is empty or missing\n\n.*skipped unless `a` is there\./,
  );
  assert.equal(says('let n = co|unt(a)'), '**count(values)**: How many values a query finds.');
});
