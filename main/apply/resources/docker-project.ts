import { SaidError } from '#shared/language/said-error';
import { besides, type Text, text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { quote } from '../../transports/quote';
import { aptInstall } from '../apt';
import { file, run } from '../change';
import { composeFile, environmentPath, projectFolder, type Service } from '../compose-file';
import type { Design } from '../design';
import { managedHosts } from '../managed';
import type { Archive } from '../materials';
import { secretPlaceholder } from '../placeholders';
import { fileText, keyValues } from '../probe';
import { VerifyError, type Comparison, type Resource } from '../resource';
import { imageChanges, secretLines } from './docker-container';
import { dockerDaemonStep } from './docker-daemon';
import { dockerEngineStep } from './docker-engine';
import { nvidiaStep } from './nvidia-toolkit';

interface Data {
  project: string;
  services: Service[];
  /** Image → archive of the profile that provides it. */
  archives: Record<string, Archive>;
  /** The engine's package decides what Compose's is called. */
  package: 'docker-ce' | 'docker.io';
}

export interface ProjectFacts {
  /** Version of the Compose plugin; empty where there is none. */
  compose: string;
  file: string | null;
  /** Service → `running`, `running (unhealthy)`, `exited` …; of this project's containers. */
  states: Record<string, string>;
  /** Images that the engine has, and services whose file of secrets is there. */
  images: string[];
  environments: string[];
}

const kind = 'docker-project';

/** Containers of one host that belong together, as a Compose project: its file under /var/lib/rackloom, and `up`. */
export const dockerProject: Resource<Data, ProjectFacts> = {
  kind,
  on: 'host',
  desired: (design, { archives }) =>
    projectsOf(design).map(([target, project, services]) => ({
      target,
      instance: project,
      data: {
        project,
        services: services.map((each) => ({ ...each, sent: archives[each.container.image] !== undefined })),
        archives: Object.fromEntries(
          services.flatMap(({ container: { image } }) => (archives[image] ? [[image, archives[image]]] : [])),
        ),
        package: design.topology.devices[target]?.docker?.package ?? 'docker-ce',
      },
    })),
  needs: ({ target, data }) => [
    dockerEngineStep(target),
    dockerDaemonStep(target),
    ...(data.services.some(({ container }) => container.gpus !== undefined) ? [nvidiaStep(target)] : []),
  ],
  facts: {
    over: 'shell',
    script: ({ project, services }) => `echo "compose=$(docker compose version --short)"
echo "file=$(text ${quote(filePath(project))})"
docker ps -a --filter ${quote(`label=com.docker.compose.project=${project}`)} --format 'state.{{.Label "com.docker.compose.service"}}={{.State}} {{.Status}}'
for i in ${services.map(({ container }) => quote(container.image)).join(' ')}; do docker image inspect -f "image.$i=yes" "$i"; done
for s in ${services.map(({ name }) => quote(name)).join(' ')}; do [ ! -f ${quote(projectFolder(project))}/"$s".env ] || echo "env.$s=yes"; done`,
    parse: parseProject,
  },
  nothing: { compose: '', file: null, states: {}, images: [], environments: [] },
  compare({ target, data }, facts, knowledge) {
    const { project, services } = data;
    const willInstall = knowledge.willRun(dockerEngineStep(target));
    if (facts.compose === '' && data.package === 'docker.io') return noCompose(target, project);
    const wanted = composeFile(project, services);
    const differs = facts.file !== wanted;
    const down = services.filter(({ name }) => !isWell(facts.states[name]));
    const strangers = Object.keys(facts.states).filter(
      (name) => !services.some((each) => each.name === name),
    );
    const secrets = services.filter(
      ({ name, container }) =>
        secretLines(container).length > 0 && (differs || !facts.environments.includes(name)),
    );
    if (!differs && down.length === 0 && strangers.length === 0 && secrets.length === 0)
      return { same: true, why: text`${services.map(({ name }) => name)} run as designed` };
    const changes: Change[] = [
      ...(facts.compose === '' && !willInstall ? aptInstall(['docker-compose-plugin']) : []),
      ...services.flatMap(({ container: { image } }) =>
        imageChanges(
          image,
          data.archives[image] ?? null,
          facts.images.includes(image),
          differs && facts.file !== null,
        ),
      ),
      ...secrets.map((each) => environmentFile(project, each)),
      ...(differs ? [file(filePath(project), facts.file, wanted, '0600')] : []),
      run(
        [...compose(project), 'up', '-d', '--remove-orphans', '--wait'],
        text`Bring the project to this file`,
        {
          undo: facts.file === null ? [...compose(project), 'down'] : null,
        },
      ),
    ];
    const runs = Object.values(facts.states).some((state) => state.startsWith('running'));
    return {
      same: false,
      title: facts.file === null ? text`Run the project ${project}` : text`Update the project ${project}`,
      reason: reasonOf({
        differs,
        known: facts.file !== null,
        down,
        strangers,
        facts,
        secrets: secrets.length > 0,
      }),
      changes,
      restarts: differs && runs ? Object.keys(facts.states) : down.map(({ name }) => name),
      disruptive: differs && runs,
    };
  },
  remove: ({ data: { project } }, { file }) =>
    file === null
      ? []
      : [
          run(
            [...compose(project), 'down', '--remove-orphans'],
            text`Take the project away; its volumes stay`,
            {
              undo: null,
            },
          ),
          run(['rm', '-rf', projectFolder(project)], text`Take its file and secrets away`, { undo: null }),
        ],
  unknowns: ({ data }, context) =>
    Object.fromEntries(
      data.services.flatMap(({ name, container }) =>
        secretLines(container).map(([key, secret]) => [
          secretPlaceholder(secret),
          async () => literalLine(secret, await context.secret(secret, `${key} of service ${name}`)),
        ]),
      ),
    ),
  owns: ({ data }) => data.services.map(({ name }) => `container ${name}`),
  async verify({ target, data }, context) {
    const transport = await context.transport(target);
    const { stdout } = await transport.run(
      [
        'docker',
        'ps',
        '-a',
        '--filter',
        `label=com.docker.compose.project=${data.project}`,
        '--format',
        stateFormat,
      ],
      { sudo: true, signal: context.signal },
    );
    const { states } = parseProject(stdout);
    const ill = data.services.filter(({ name }) => !isWell(states[name]));
    if (ill.length === 0) return text`${data.services.length} services run`;
    throw new VerifyError(
      text`Of project ${data.project}, ${ill.map(({ name }) => isIn(name, states[name]))}.`,
      [],
      `docker compose -p ${data.project} logs --tail 20`,
    );
  },
};

function projectsOf(design: Design): [string, string, Omit<Service, 'sent'>[]][] {
  const hosts = new Set(managedHosts(design));
  const found = new Map<string, [string, string, Omit<Service, 'sent'>[]]>();
  for (const [id, container] of Object.entries(design.topology.containers)) {
    const { host, project, name = id } = container;
    if (project === undefined || !hosts.has(host)) continue;
    const entry = found.get(`${host} ${project}`) ?? [host, project, []];
    entry[2].push({ id, name, container });
    found.set(`${host} ${project}`, entry);
  }
  return [...found.values()];
}

const stateFormat = 'state.{{.Label "com.docker.compose.service"}}={{.State}} {{.Status}}';

export function parseProject(output: string): ProjectFacts {
  const values = keyValues(output);
  const named = (prefix: string) =>
    Object.entries(values).flatMap(([key, value]): [string, string][] =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
    );
  const state = (told: string) =>
    `${told.split(' ')[0]}${/\((?:un)?healthy\)/.exec(told)?.[0].replace('(', ' (') ?? ''}`;
  return {
    compose: values['compose'] ?? '',
    file: fileText(values['file']),
    states: Object.fromEntries(named('state.').map(([name, told]) => [name, state(told)])),
    images: named('image.').map(([image]) => image),
    environments: named('env.').map(([name]) => name),
  };
}

const isWell = (state: string | undefined): boolean => state === 'running' || state === 'running (healthy)';

/** In the state that Docker names. */
const isIn = (name: string, state: string | undefined): Text =>
  state === undefined ? text`${name} is not there` : text`${name} is ${state}`;

const filePath = (project: string) => `${projectFolder(project)}/compose.yaml`;
const compose = (project: string) => ['docker', 'compose', '-p', project, '-f', filePath(project)];

const environmentFile = (project: string, { name, container }: Service): Change => ({
  kind: 'file',
  path: environmentPath(project, name),
  mode: '0600',
  owner: 'root:root',
  before: null,
  after: secretLines(container)
    .map(([key, secret]) => `${key}='${secretPlaceholder(secret)}'\n`)
    .join(''),
  sensitive: true,
});

/** In single quotes Compose takes a value as it stands; a quote or a new line would end it. */
function literalLine(name: string, value: string): string {
  if (/['\r\n]/.test(value))
    throw new SaidError(
      text`The secret ${name} has a quote or a new line in it, which a Compose environment file cannot hold.`,
    );
  return value;
}

function reasonOf(found: {
  differs: boolean;
  known: boolean;
  down: Service[];
  strangers: string[];
  facts: ProjectFacts;
  secrets: boolean;
}): Text {
  const { differs, known, down, strangers, facts, secrets } = found;
  if (!known) return text`the project is not there`;
  return besides([
    ...(differs ? [text`its file differs`] : []),
    ...down.map(({ name }) => isIn(name, facts.states[name])),
    ...strangers.map((name) => text`${name} is no service of it any more`),
    ...(secrets && !differs ? [text`a file of secrets is missing`] : []),
  ]);
}

const noCompose = (target: string, project: string): Comparison => ({
  same: 'impossible',
  diagnostic: {
    severity: 'error',
    code: 'no-compose',
    summary: text`Project ${project} needs Compose 2, which Debian 12 has no package of beside docker.io on ${target}.`,
    mend: text`Write ${'docker: { package: docker-ce }'} to the host, or take project out of its containers.`,
  },
});
