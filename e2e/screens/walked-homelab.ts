import { expect, type Page } from '@playwright/test';
import type { HomelabWindow } from './homelab-window';
import type { Make } from './making';

/** Programs, traffic and a story on the machines of the walk, the same whichever hand makes them. */
export async function makePrograms(make: Make): Promise<void> {
  await make('a cluster', { 'Control plane': ['pi-1'], Workers: ['pi-2', 'pi-3'] });
  await make('a namespace', { Name: 'git' });
  await make('a workload', {
    Image: 'gitea/gitea:1.24',
    Ports: 'http 3000, ssh 2222',
    Memory: '256Mi',
    Time: '3 ms',
  });
  await make('a service');
  await make('an ingress', { 'Host name': 'git.home.arpa' });
  await make('a Docker container', { Image: 'ollama/ollama:0.12.6', Name: 'llm', Ports: '8000 11434' });
  await make('requests', { To: 'gitea-web', Name: 'push', Request: '1 MB' });
  await make('a scenario', { Label: 'Cable pulled', 'What breaks': 'a cable is pulled' });
}

/** The homelab is whole: nothing that the checks call an error, and pushes get through now that it is simulated. */
export async function expectWhole(page: Page, window: HomelabWindow): Promise<void> {
  await expect((await window.panel('Flows')).locator('[data-flow="push"]')).toContainText(/\d\s?(ms|µs|s)/);
  await expect(page.getByRole('contentinfo', { name: 'Status' })).not.toContainText(/error/);
  await expect(window.device('pi-1')).toContainText('10.20.10.2');
  await expect(window.device('pc-1')).toContainText('10.20.1.2');
}
