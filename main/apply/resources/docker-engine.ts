import { type Text, text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import type { Device } from '#shared/topology/device';
import { aptInstall } from '../apt';
import { shell } from '../change';
import { managedHosts } from '../managed';
import { keyValues } from '../probe';
import { stepId, VerifyError, type Resource } from '../resource';
import { hostnameStep } from './hostname';

type Package = NonNullable<Device['docker']>['package'];

interface Data {
  /** Null where containers are designed but no package is named: any engine will do, else the default is installed. */
  package: Package | null;
  os: 'debian' | 'ubuntu';
}

interface Facts {
  /** Installed package and its version. */
  package: string;
  version: string;
  active: boolean;
  enabled: boolean;
}

const kind = 'docker-engine';
const engines = ['docker-ce', 'docker.io'] as const;
const keyring = '/etc/apt/keyrings/docker.asc';
const sources = '/etc/apt/sources.list.d/docker.sources';

/** Docker's engine, from the distribution (`docker.io`) or from Docker's own repository (`docker-ce`). */
export const dockerEngine: Resource<Data, Facts> = {
  kind,
  on: 'host',
  desired: (design) => {
    const hosts = new Set(Object.values(design.topology.containers).map(({ host }) => host));
    return managedHosts(design).flatMap((target) => {
      const device = design.topology.devices[target];
      if (!device || (!device.docker && !hosts.has(target))) return [];
      const os = device.os === 'ubuntu' ? 'ubuntu' : 'debian';
      return [{ target, data: { package: device.docker?.package ?? null, os } }];
    });
  },
  needs: (item) => [hostnameStep(item.target)],
  facts: {
    over: 'shell',
    units: () => ['docker'],
    packages: () => engines,
    script: () => `installed ${engines.join(' ')}
state docker ActiveState; echo "active=$value"; state docker UnitFileState; echo "enabled=$value"`,
    parse: (output) => {
      const values = keyValues(output);
      const found = engines.findLast((name) => values[name] !== undefined) ?? '';
      return {
        package: found,
        version: values[found] ?? '',
        active: values['active'] === 'active',
        enabled: values['enabled'] === 'enabled',
      };
    },
  },
  nothing: { package: '', version: '', active: false, enabled: false },
  compare({ data }, facts) {
    const wanted = data.package ?? (facts.package || 'docker-ce');
    const changes: Change[] = [];
    const installed = facts.package === wanted;
    if (!installed) changes.push(...installing[wanted as Package](data.os));
    if (!installed || !facts.active || !facts.enabled)
      changes.push(
        shell('systemctl enable --now docker', text`Start the engine, now and at every boot`, {
          undo: stopEngine,
        }),
      );
    if (changes.length === 0) return { same: true, why: text`${wanted} ${facts.version} runs` };
    return {
      same: false,
      title: installed ? text`Start the Docker engine` : text`Install the Docker engine (${wanted})`,
      reason: reasonOf(facts, wanted),
      changes,
      restarts: facts.active ? ['docker.service', text`all containers`] : ['docker.service'],
      disruptive: facts.active,
    };
  },
  async verify(item, context) {
    const transport = await context.transport(item.target);
    const argv = ['docker', 'version', '--format', '{{.Server.Version}}'];
    const { code, stdout, stderr } = await transport.run(argv, {
      sudo: true,
      allowFailure: true,
      signal: context.signal,
    });
    if (code !== 0)
      throw new VerifyError(
        text`The Docker engine does not answer.`,
        stderr.trim().split('\n'),
        argv.join(' '),
      );
    return text`engine ${stdout.trim()} answers`;
  },
};

export const dockerEngineStep = (target: string) => stepId(kind, { target });

function reasonOf(facts: Facts, wanted: string): Text {
  if (facts.package === '') return text`no Docker engine is installed`;
  if (facts.package !== wanted) return text`${facts.package} is installed, the design wants ${wanted}`;
  return facts.active ? text`it does not start at boot` : text`it does not run`;
}

/** Its bridge and its chains outlive the engine. */
const stopEngine =
  'systemctl disable --now docker.service docker.socket; ip link delete docker0; iptables-save | grep -v DOCKER | iptables-restore';

const installing: Record<Package, (os: Data['os']) => Change[]> = {
  'docker.io': () => aptInstall(['docker.io']),
  // https://docs.docker.com/engine/install/debian/, as deb822 sources.
  'docker-ce': (os) => [
    shell(
      `install -d -m 0755 /etc/apt/keyrings && curl -fsSL https://download.docker.com/linux/${os}/gpg -o ${keyring}.new && mv ${keyring}.new ${keyring}`,
      text`Fetch the key of Docker's repository`,
      { undo: `rm -f ${keyring}` },
    ),
    shell(
      `. /etc/os-release && printf 'Types: deb\\nURIs: https://download.docker.com/linux/${os}\\nSuites: %s\\nComponents: stable\\nArchitectures: %s\\nSigned-By: ${keyring}\\n' "$VERSION_CODENAME" "$(dpkg --print-architecture)" >${sources}`,
      text`Name Docker's repository to apt`,
      { undo: `rm -f ${sources}` },
    ),
    ...aptInstall([
      'docker-ce',
      'docker-ce-cli',
      'containerd.io',
      'docker-buildx-plugin',
      'docker-compose-plugin',
    ]),
  ],
};
