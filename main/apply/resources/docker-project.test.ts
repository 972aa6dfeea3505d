import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { composeFile } from '../compose-file';
import { parseProject } from './docker-project';

// A transcript written from Docker's documentation (docker ps, formatting), not recorded.
test('what docker says of a project, taken apart', () => {
  const transcript = `compose=2.39.1
file=-
state.web=running Up 2 hours (unhealthy)
state.llm=running Up 2 hours
state.old=exited Exited (137) 3 minutes ago
image.example/web:1=yes
env.web=yes
`;
  expect(parseProject(transcript)).toEqual({
    compose: '2.39.1',
    file: null,
    states: { web: 'running (unhealthy)', llm: 'running', old: 'exited' },
    images: ['example/web:1'],
    environments: ['web'],
  });
});

test('hostile text of a design stays text in the file, and no variable is put in for it', () => {
  const command = ['sh', '-c', 'echo ${HOME} $(id) \'\n- injected: "yes"'];
  const container = { host: 'nas', image: 'a:1', restart: 'no' as const, command };
  const file = composeFile('p', [{ id: 'a', name: 'a', container, sent: false }]);
  const found = parse(file) as { services: { a: { command: string[] } } };
  expect(Object.keys(found.services)).toEqual(['a']);
  expect(found.services.a.command.map((each) => each.replaceAll('$$', '$'))).toEqual(command);
});
