/** Every check in checks/; written by `npm run generate`. */
import { awsEndpoint } from './checks/aws-endpoint.ts';
import { componentMember } from './checks/component-member.ts';
import { componentType } from './checks/component-type.ts';
import { componentValue } from './checks/component-value.ts';
import { listenEndpoint } from './checks/listen-endpoint.ts';
import { missingSection } from './checks/missing-section.ts';
import { pipelineMember } from './checks/pipeline-member.ts';
import { pipelineSignal } from './checks/pipeline-signal.ts';
import { processorOrder } from './checks/processor-order.ts';
import { removedComponent } from './checks/removed-component.ts';
import { sectionName } from './checks/section-name.ts';
import { sectionType } from './checks/section-type.ts';
import { signing } from './checks/signing.ts';
import { undefinedComponent } from './checks/undefined-component.ts';
import { undefinedExtension } from './checks/undefined-extension.ts';
import { unstartedExtension } from './checks/unstarted-extension.ts';
import { unusedComponent } from './checks/unused-component.ts';
import { wrongSignal } from './checks/wrong-signal.ts';

export const checks = [
  awsEndpoint,
  componentMember,
  componentType,
  componentValue,
  listenEndpoint,
  missingSection,
  pipelineMember,
  pipelineSignal,
  processorOrder,
  removedComponent,
  sectionName,
  sectionType,
  signing,
  undefinedComponent,
  undefinedExtension,
  unstartedExtension,
  unusedComponent,
  wrongSignal,
];
