/** The catalogue of metrics, by facts of the services' documentation. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  dimensionNamesOf,
  dimensionSetsOf,
  dimensionValuesOf,
  metricsOf,
  namespaceInsteadOf,
  namespaces,
  namespacesWith,
} from '../../server/catalog/metrics.ts';
import { units, valuesOf } from '../../server/core/alarm/choices.ts';
import { parseStatistic } from '../../server/core/alarm/statistics.ts';

test('knows the namespaces of AWS, with and without metrics', () => {
  for (const name of ['AWS/EC2', 'AWS/Lambda', 'AWS/Billing', 'LambdaInsights', 'ECS/ContainerInsights', 'AWS/Kafka']) {
    assert.ok(namespaces().includes(name), name);
  }
  assert.deepEqual(metricsOf('Shop'), []);
  assert.deepEqual(metricsOf('__proto__'), []);
});

test('knows metrics by namespace, and dimensions by metric', () => {
  assert.deepEqual(
    metricsOf('AWS/Billing').map(({ name, statistic }) => [name, statistic]),
    [['EstimatedCharges', 'Maximum']],
  );
  assert.deepEqual(dimensionSetsOf('AWS/SQS', 'NumberOfMessagesSent'), [['QueueName']]);
  assert.deepEqual(dimensionNamesOf('AWS/ECS'), ['ClusterName', 'DiscoveryName', 'ServiceName', 'TargetDiscoveryName']);
  assert.deepEqual(dimensionValuesOf('AWS/CloudFront', 'Region'), ['Global']);
  assert.ok(namespacesWith('CPUUtilization').includes('AWS/RDS'));
});

test('every statistic and unit is one of CloudWatch, every replacement a namespace', () => {
  assert.equal(units.length, 27);
  for (const namespace of namespaces()) {
    for (const { name, statistic, unit } of metricsOf(namespace)) {
      assert.ok(parseStatistic(statistic), `${namespace} ${name}: ${statistic}`);
      assert.ok(unit === undefined || valuesOf(units).includes(unit), `${namespace} ${name}: ${unit}`);
    }
  }
  for (const name of ['AWS/ALB', 'AWS/NLB', 'AWS/OpenSearch', 'AWS/Synthetics']) {
    assert.ok(namespaces().includes(namespaceInsteadOf(name) ?? ''), name);
  }
});
