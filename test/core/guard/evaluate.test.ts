/** What policies say of documents. Examples and answers: the user documentation of Guard, as named at each test. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { shown } from '../../../server/core/guard/evaluate/data.ts';
import { evaluatePolicy } from '../../../server/core/guard/evaluate/evaluate.ts';
import { parsePolicy } from '../../../server/core/guard/parse.ts';
import { fromPlain } from '../../../server/core/value.ts';

function evaluate(text: string, document: unknown) {
  const policy = parsePolicy(text);
  assert.deepEqual(policy.problems, [], text);
  return evaluatePolicy(policy, text, fromPlain(document));
}

const statusOf = (text: string, document: unknown) => evaluate(text, document).status;
const clauseStatus = (clause: string, document: unknown) => statusOf(`rule r {\n${clause}\n}`, document);

/** docs/CLAUSES.md, Template-1 and Template-2. */
const template = {
  Resources: {
    S3Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: 'MyServiceS3Bucket',
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
        },
        Tags: [
          { Key: 'stage', Value: 'prod' },
          { Key: 'service', Value: 'myService' },
        ],
      },
    },
    NewVolume: { Type: 'AWS::EC2::Volume', Properties: { Size: 100, VolumeType: 'io1', Iops: 100 } },
  },
};

test('clauses: docs/CLAUSES.md', () => {
  const passing = [
    'Resources !empty',
    'Resources.S3Bucket.Properties.Tags !empty',
    'Resources.S3Bucket.Properties.BucketEncryption exists',
    'Resources.S3Bucket.Properties.BucketName is_string',
    'Resources.S3Bucket.Properties.Tags is_list',
    'Resources.S3Bucket.Properties.BucketEncryption is_struct',
    'Resources.S3Bucket.Properties.BucketName != /(?i)encrypt/',
    'Resources.NewVolume.Properties.Size IN r[50,200]',
    "Resources.NewVolume.Properties.VolumeType IN [ 'io1','io2','gp3' ]",
    'Resources.S3Bucket.Properties {\n BucketName is_string\n BucketName != /(?i)encrypt/\n Tags !empty\n}',
    // "empty and not exists checks evaluate to true for missing property keys"
    'Resources.S3Bucket.Nothing.Tags empty\nResources.S3Bucket.Nothing not exists',
  ];
  for (const clause of passing) assert.equal(clauseStatus(clause, template), 'PASS', clause);
  assert.equal(clauseStatus('Resources.NewVolume.Properties.Size IN r(100,200]', template), 'FAIL');
});

test('ranges: docs/CLAUSES.md, the four kinds of brackets', () => {
  const at = (range: string) => [1, 2, 3].filter((n) => clauseStatus(`n in ${range}`, { n }) === 'PASS');
  assert.deepEqual([at('r[1,3]'), at('r[1,3)'), at('r(1,3]'), at('r(1,3)')], [[1, 2, 3], [1, 2], [2, 3], [2]]);
});

test('lines must all hold, alternatives one: docs/CLAUSES.md, "Combining Clauses"', () => {
  const yes = 'a == 1';
  const no = 'a == 2';
  const cases: readonly (readonly [string, string])[] = [
    [`${no} OR ${yes}\n${yes}`, 'PASS'],
    [`${no} or\n${yes}\n${no} or\n${yes}`, 'PASS'],
    [`${yes} or ${no}\n${no}`, 'FAIL'],
    [`${no} or\n${no} or\n${yes}\n${yes}`, 'PASS'],
  ];
  for (const [clause, status] of cases) assert.equal(clauseStatus(clause, { a: 1 }), status, clause);
});

suite('when, named rules and SKIP: docs/CLAUSES.md', () => {
  const rule = 'rule named when isText { name != /(?i)encrypt/ }\nrule isText { name is_string }';
  const rules = (document: unknown) => evaluate(rule, document).rules.map(({ name, status }) => `${name} ${status}`);

  test('a rule is skipped where its condition does not hold', () => {
    assert.deepEqual(rules({ name: 'a' }), ['named PASS', 'isText PASS']);
    assert.deepEqual(rules({ name: 'encrypted' }), ['named FAIL', 'isText PASS']);
    assert.deepEqual(rules({ name: { Ref: 'Name' } }), ['named SKIP', 'isText FAIL']);
  });

  test('a block behind when is not evaluated', () => {
    assert.equal(clauseStatus('when name is_string { name == "b" }', { name: 1 }), 'SKIP');
    assert.equal(clauseStatus('when name is_string { name == "b" }', { name: 'a' }), 'FAIL');
  });
});

suite('queries: docs/QUERY_AND_FILTERING.md', () => {
  const tags = {
    Resources: {
      MyResource: {
        Properties: {
          Tags: [
            { Key: 'EndPROD', Value: 'NotAppStart' },
            { Key: 'NotPRODEnd', Value: 'AppStart' },
          ],
        },
      },
    },
  };

  test('two clauses with some are independent, a block holds for one value', () => {
    const clauses = 'some %all.Properties.Tags[*].Key == /PROD$/\nsome %all.Properties.Tags[*].Value == /^App/';
    assert.equal(statusOf(`let all = Resources.*\nrule r {\n${clauses}\n}`, tags), 'PASS');
    const block = 'some %all.Properties.Tags[*] {\n Key == /PROD$/\n Value == /^App/\n}';
    assert.equal(statusOf(`let all = Resources.*\nrule r {\n${block}\n}`, tags), 'FAIL');
  });

  test('retrieval errors fail, filters that select nothing skip', () => {
    const block = "Resources.*[ Type == 'AWS::EC2::Volume' ] { Properties.Encrypted == true }";
    assert.equal(clauseStatus(block, {}), 'FAIL');
    assert.equal(clauseStatus(block, { Resources: {} }), 'FAIL');
    assert.equal(clauseStatus(block, { Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } }), 'SKIP');
  });

  test('the configuration item of a security group', () => {
    const policy = `
rule any_ip_ingress_checks
{
    let ports = InputParameter.TcpBlockedPorts[*]
    let targets = configuration.ipPermissions[
        some ipv4Ranges[*].cidrIp == '0.0.0.0/0' or
        some ipv6Ranges[*].cidrIpv6 == '::/0'
        ipProtocol != 'udp' ]
    when %targets !empty
    {
        %targets {
            ipProtocol != '-1'
            <<Any IP Protocol is allowed>>
            when fromPort exists
                 toPort exists
            {
                let each_target = this
                %ports {
                    this < %each_target.fromPort or
                    this > %each_target.toPort
                    <<Blocked TCP port was allowed in range>>
                }
            }
        }
     }
}`;
    const item = (...permissions: readonly unknown[]) => ({
      resourceType: 'AWS::EC2::SecurityGroup',
      configuration: { ipPermissions: permissions },
      InputParameter: { TcpBlockedPorts: [3389, 20, 21, 110, 143] },
    });
    const tcp = { fromPort: 172, ipProtocol: 'tcp', toPort: 172, ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }] };
    const wide = { fromPort: 89, ipProtocol: 'tcp', toPort: 189, ipv6Ranges: [{ cidrIpv6: '::/0' }], ipv4Ranges: [] };
    const inner = { ipProtocol: '-1', ipv4Ranges: [{ cidrIp: '1.1.1.1/32' }], ipv6Ranges: [] };
    assert.equal(statusOf(policy, item(tcp, inner)), 'PASS');
    assert.equal(statusOf(policy, item(inner)), 'SKIP');
    const failed = evaluate(policy, item(wide)).rules[0]!;
    // 110 and 143 lie in 89 to 189.
    assert.equal(failed.status, 'FAIL');
    const ports = failed.findings.map(({ path, value, message }) => `${path} ${value && shown(value)} ${message}`);
    assert.ok(
      ports.includes('/InputParameter/TcpBlockedPorts/3 110 Blocked TCP port was allowed in range'),
      ports.join('\n'),
    );
    assert.ok(!ports.some((port) => port.includes(' 3389 ')), ports.join('\n'));
  });
});

test('functions: docs/FUNCTIONS.md', () => {
  const document = {
    Policy: '{ "Principal": "*", "Actions": ["s3*", "ec2*"] }',
    Arn: 'arn:aws:newservice:us-west-2:123456789012:Table/extracted',
    Encoded: 'This%20string%20will%20be%20URL%20encoded',
    Collection: ['a', 'b', 'c'],
    Type: 'AWS::New::Service',
    Numbers: { String: 'true', Char: '1', Int: 1, Float: 1.5 },
  };
  const cases: readonly (readonly [call: string, test: string])[] = [
    ['json_parse(Policy)', '%v == { "Principal": "*", "Actions": ["s3*", "ec2*"] }'],
    [
      'regex_replace(Arn, "^arn:(\\w+):(\\w+):([\\w0-9-]+):(\\d+):(.+)$", "${1}/${4}/${3}/${2}-${5}")',
      '%v == "aws/123456789012/us-west-2/newservice-Table/extracted"',
    ],
    ['join(Collection.*, ",")', '%v == "a,b,c"'],
    ['to_lower(Type)', '%v == /aws::new::service/'],
    ['to_upper(Type)', '%v == "AWS::NEW::SERVICE"'],
    ['substring(Arn, 0, 3)', '%v == "arn"'],
    ['url_decode(Encoded)', '%v == "This string will be URL encoded"'],
    ['count(Collection.*)', '%v >= 3'],
    ['parse_float(Numbers.Int)', '%v == 1.0'],
    ['parse_int(Numbers.Float)', '%v == 1'],
    ['parse_boolean(Numbers.String)', '%v == true'],
    ['parse_string(Numbers.Float)', '%v == "1.5"'],
    ['parse_char(Numbers.Char)', "%v == '1'"],
  ];
  for (const [call, clause] of cases) {
    assert.equal(statusOf(`let v = ${call}\nrule r {\n${clause}\n}`, document), 'PASS', call);
  }
});

/** Tried with cfn-guard 3.1.1, where the documentation is silent. */
test('what Guard 3.1 makes of the corners', () => {
  const document = { a: 1, c: 2, s: 'x', l: [1, 2], e: [], q: [{ k: 1 }, { k: 2 }], m: { x: 1 } };
  const cases: readonly (readonly [clause: string, status: string])[] = [
    ['not a == 1', 'PASS'],
    ['a == "1"', 'FAIL'],
    ['a != "1"', 'FAIL'],
    ['a != c', 'FAIL'],
    ['e[*] == 1', 'FAIL'],
    ['e == 1', 'PASS'],
    ['s in "xyz"', 'PASS'],
    ['l not in [2, 3]', 'FAIL'],
    ['a in [r[0,5]]', 'FAIL'],
    ['q[*][ k == 1 ].k == 1', 'SKIP'],
    ['q[ k == 1 ].k == 1', 'PASS'],
    ['q[ k == 9 ] empty', 'PASS'],
    ['q[ k == 9 ] { k == 1 }', 'SKIP'],
    ['q[ k == 9 ] !empty { k == 1 }', 'FAIL'],
    ['m[ keys == /x/ ] == 1', 'PASS'],
  ];
  for (const [clause, status] of cases) assert.equal(clauseStatus(clause, document), status, clause);
  const skipped = 'rule x when nothing exists { a == 1 }\nrule r {\n';
  assert.equal(evaluate(`${skipped}x\n}`, document).rules[1]!.status, 'FAIL');
  assert.equal(evaluate(`${skipped}not x\n}`, document).rules[1]!.status, 'PASS');
});

test('what is not known is not decided', () => {
  const unknown = { kind: 'unknown', why: 'Ref Size', at: { start: 0, end: 0 } } as const;
  const item = {
    ...fromPlain({}),
    kind: 'map',
    entries: [{ key: 'size', keyAt: unknown.at, value: unknown }],
  } as const;
  const status = (text: string) => evaluatePolicy(parsePolicy(text), text, item).status;
  assert.equal(status('rule r { size > 1 }'), 'UNKNOWN');
  assert.equal(status('rule r { size exists }'), 'PASS');
  assert.equal(status('rule r { size == /(?=1)/ }'), 'UNKNOWN');
  assert.equal(status('rule r { size = 1 }'), 'UNKNOWN');
});

test('rules that need themselves, and long evaluations, end', () => {
  assert.equal(evaluate('rule a {\nb\n}\nrule b {\na\n}', {}).status, 'UNKNOWN');
  const nested = {
    l: Array.from({ length: 60 }, () => Array.from({ length: 60 }, () => Array.from({ length: 60 }, () => 1))),
  };
  assert.match(evaluate('rule r { l[*][*][*] { this == 1 or this == 2 } }', nested).status, /PASS|UNKNOWN/);
});
