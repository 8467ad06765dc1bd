import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { nearest } from '../../near.ts';
import { bridged } from '../example.ts';
import type { TracedTask } from '../task-definition.ts';

const images = [
  'public.ecr.aws/xray/aws-xray-daemon',
  'amazon/aws-xray-daemon',
  'public.ecr.aws/aws-observability/aws-otel-collector',
  'amazon/aws-otel-collector',
  'public.ecr.aws/cloudwatch-agent/cloudwatch-agent',
  'amazon/cloudwatch-agent',
];

/**
 * A misspelt image of the daemon or a collector.
 *
 * AWS publishes the daemon as `public.ecr.aws/xray/aws-xray-daemon` and `amazon/aws-xray-daemon`, its collector as
 * `public.ecr.aws/aws-observability/aws-otel-collector`.
 * Source: X-Ray developer guide, "Running the X-Ray daemon on Amazon ECS"; AWS Distro for OpenTelemetry, "ECS".
 */
export const daemonImage = check<TracedTask>({
  code: 'xray-setup/daemon-image',
  severity: 'warning',
  run({ containers }, report) {
    for (const { image } of containers) {
      for (const { value, at, node } of each(image)) {
        const [, repository = '', tag = ''] = /^(.*?)((?::[^/]*)?(?:@.*)?)$/s.exec(value) ?? [];
        const near = nearest(repository, images, 2);
        if (near === undefined || node.kind !== 'string') continue;
        report(at, `AWS publishes no image ${repository}. Did you mean ${near}?`, {
          fix: {
            kind: 'text',
            title: `Replace with ${near}`,
            host: node,
            start: 0,
            end: value.length - tag.length,
            text: near,
          },
        });
      }
    }
  },
  fires: [bridged({ Image: 'amazon/aws-xray-deamon:3.x' }), bridged({ Image: 'public.ecr.aws/xray/aws-xray-dameon' })],
  silent: [bridged(), bridged({ Image: 'amazon/aws-xray-daemon' }), bridged({ Image: 'registry.example.com/xray:1' })],
  unknown: [bridged({ Image: { Ref: 'Image' } })],
});
