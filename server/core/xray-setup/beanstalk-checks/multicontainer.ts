import { check } from '../../check.ts';
import { textAt } from '../../choice.ts';
import { type Beanstalk, xrayNamespace } from '../beanstalk.ts';

const traced = (stack: unknown) => ({
  ApplicationName: 'shop',
  SolutionStackName: stack,
  OptionSettings: [{ Namespace: 'aws:elasticbeanstalk:xray', OptionName: 'XRayEnabled', Value: 'true' }],
});

/**
 * A platform without X-Ray's daemon.
 *
 * On Multicontainer Docker Elastic Beanstalk doesn't supply the daemon: run its image as one of the containers.
 * Source: X-Ray developer guide, "Running the X-Ray daemon on AWS Elastic Beanstalk".
 */
export const multicontainer = check<Beanstalk>({
  code: 'xray-setup/multicontainer',
  severity: 'warning',
  run({ map, settings }, report) {
    const stack = textAt(map, ['SolutionStackName']) ?? textAt(map, ['PlatformArn']) ?? '';
    if (!/multi-?container docker/i.test(stack)) return;
    for (const { namespace } of settings) {
      if (namespace?.text !== xrayNamespace) continue;
      report(namespace.at, 'Multicontainer Docker has no daemon of X-Ray: run its image as one of the containers.');
    }
  },
  fires: [traced('64bit Amazon Linux 2018.03 v2.26.0 running Multi-container Docker 19.03.13-ce (Generic)')],
  silent: [traced('64bit Amazon Linux 2023 v6.1.0 running Node.js 20')],
  unknown: [traced({ Ref: 'Stack' })],
});
