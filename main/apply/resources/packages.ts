import { text } from '#shared/language/text';
import { aptInstall } from '../apt';
import { commandLine } from '../../transports/quote';
import { hostsWith } from '../host-settings';
import { keyValues } from '../probe';
import { readsBack } from '../reads-back';
import { beforeK3s } from './k3s-images';
import { stepId, type Resource } from '../resource';

interface Data {
  packages: string[];
}

/** Name → version of what is installed. */
type Facts = Record<string, string>;

const kind = 'packages';
export const packagesStep = (target: string) => stepId(kind, { target });

/** Debian packages of the user's choice. Their versions are the distribution's affair. */
export const packages: Resource<Data, Facts> = {
  kind,
  on: 'host',
  desired: (design) =>
    hostsWith(design, 'packages')
      .filter(({ setting }) => setting.length > 0)
      .map(({ target, setting }) => ({ target, data: { packages: setting } })),
  needs: () => [],
  // What the rest of the cluster waits for is sent first: an installation keeps processor and disk of a small host busy.
  after: ({ target }) => beforeK3s(target),
  facts: {
    over: 'shell',
    packages: (data) => data.packages,
    script: (data) => `installed ${commandLine(data.packages)}`,
    parse: keyValues,
  },
  nothing: {},
  compare({ data }, facts) {
    const missing = data.packages.filter((name) => facts[name] === undefined);
    if (missing.length === 0) return { same: true, why: text`${data.packages} installed` };
    return {
      same: false,
      title: text`Install ${missing}`,
      reason: missing.length === 1 ? text`${missing} is not installed` : text`${missing} are not installed`,
      changes: aptInstall(missing),
    };
  },
  verify: readsBack(() => packages),
};
