import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { inEnglish } from '../../language/text';
import { insertDevice } from '../../topology/edits/insert-device';
import { sampleTopology } from '../../topology/testing/design';
import { formatNamed } from './formats';
import { importFile, type ImportedFile } from './import';
import { withPngText } from './input/png-text';
import { bytes, cablesOf, load, sound } from './testing/load';

describe('a patch panel', () => {
  const front = (name: string) => ({ name, type: '8p8c', rear_port: name });
  const type = { manufacturer: 'Acme', model: 'Keystone 2', slug: 'acme-keystone-2', u_height: 1 };
  const panel = {
    ...type,
    'front-ports': [front('1'), front('2')],
    'rear-ports': [{ name: '1' }, { name: '2' }],
  };

  test('comes from NetBox with its positions', () => {
    const { devices } = sound(load('panel.yaml', stringify(panel)));
    expect(Object.values(devices)).toMatchObject([{ kind: 'patch-panel', hardware: { positions: 2 } }]);
  });

  test('is one link for containerlab, and a device in a drawing', () => {
    const sample = sampleTopology();
    const patched = insertDevice(sample, { cable: 'dev-sw1', kind: 'patch-panel', at: { x: 0, y: 0 } });
    const write = (id: string) => formatNamed(id)!.write!(patched);
    const text = write('containerlab').files[0]!.content as string;
    expect(text).toMatch(/- dev:eth0\n\s+- sw1:10/);
    expect(text).not.toContain('patch-1');
    expect(write('containerlab').lost.map(({ what }) => inEnglish(what))).toContain('patch panel patch-1');
    expect(write('mermaid').files[0]!.content).toContain('patch-1');
    expect(write('svg').files[0]!.content).toContain('patch-1');
  });
});

describe('containerlab', () => {
  const lab = `name: fabric
topology:
  defaults: { kind: linux }
  kinds: { nokia_srlinux: { image: srl } }
  groups: { spine: { kind: nokia_srlinux } }
  nodes:
    s1: { group: spine }
    leaf1: { kind: bridge }
    h1: { mgmt-ipv4: 172.20.20.5 }
  links:
    - endpoints: ["s1:e1-1", "leaf1:eth1"]
    - type: veth
      endpoints: [{ node: leaf1, interface: eth2 }, { node: h1, interface: eth1, ipv4: 10.0.0.2/24 }]
    - { type: host, endpoint: { node: h1, interface: eth2 } }
    - endpoints: ["h1:eth3", "host:veth7"]
    - endpoints: ["h1:eth4", "nobody:eth1"]
`;
  test('nodes inherit from group, kind and defaults; both forms of links', () => {
    const read = load('fabric.clab.yml', lab);
    const { devices } = sound(read);
    expect(read.format).toBe('containerlab');
    expect(devices['s1']!.kind).toBe('router');
    expect(devices['leaf1']!.kind).toBe('switch');
    expect(devices['h1']!.ports!['eth1']!.address).toBe('10.0.0.2/24');
    expect(devices['h1']!.ssh!.host).toBe('172.20.20.5');
    expect(cablesOf(read.topology!)).toEqual(['h1:eth1 leaf1:eth2', 'leaf1:eth1 s1:e1-1']);
    expect(read.lost.map(({ where }) => inEnglish(where))).toEqual(
      expect.arrayContaining([
        'topology.links[2]',
        'topology.links[3]',
        'topology.links[4]',
        'topology.nodes.s1',
      ]),
    );
  });
});

test('Rackula: positions in sixths of a unit, in YAML and in a zip', () => {
  const layout = `name: Home
racks:
  - { name: Main, height: 12, width: 10, devices: [{ id: a, device_type: sw, position: 60, face: front }, { id: b, device_type: rpi, position: 6 }] }
device_types: [{ slug: sw, category: network-switch }, { slug: rpi, model: Raspberry Pi 4 }]
cables: [{ a_device_id: a, a_interface: "1", b_device_id: b, b_interface: eth0, type: cat6, length: 0.5 }]
`;
  const topology = sound(load('l.yaml', layout));
  expect(topology.devices['sw']).toMatchObject({ kind: 'switch', rack: { in: 'main', u: 10 } });
  expect(Object.values(topology.cables)[0]).toMatchObject({ medium: 'cat6', length: 500 });
  const zip = zipSync({ 'home/layout.yaml': bytes(layout), 'home/a.png': new Uint8Array(10) });
  expect(importFile({ name: 'home.zip', bytes: zip }).topology?.devices).toEqual(topology.devices);
});

describe('draw.io', () => {
  const model =
    '<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/><mxCell id="a" value="core &lt;b&gt;switch&lt;/b&gt;" vertex="1" parent="1"><mxGeometry x="10" y="20"/></mxCell><object label="NAS" kind="nas" id="b"><mxCell vertex="1" parent="1"/></object><mxCell id="e" edge="1" source="a" target="b" parent="1"/><mxCell id="f" edge="1" source="a" parent="1"/></root></mxGraphModel>';
  const packed = deflateRawSync(encodeURIComponent(model)).toString('base64');
  const file = (page: string) => `<mxfile><diagram name="P">${page}</diagram></mxfile>`;
  const expectDrawing = (read: ImportedFile) => {
    const topology = sound(read);
    expect(Object.values(topology.devices).map(({ kind }) => kind)).toEqual(['switch', 'nas']);
    expect(topology.layout.cables!['core-switch']).toEqual({ x: 10, y: 20 });
    expect(cablesOf(topology)).toEqual(['core-switch:eth0 nas:eth0']);
    expect(read.lost).toHaveLength(1);
  };
  const pixel = new Uint8Array(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  );
  test('plain', () => expectDrawing(load('a.drawio', file(model))));
  test('compressed', () => expectDrawing(load('a.drawio', file(packed))));
  test('inside an SVG', () => {
    const content = file(packed).replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
    expectDrawing(load('a.svg', `<svg xmlns="http://www.w3.org/2000/svg" content="${content}"></svg>`));
  });
  test('inside a PNG', () =>
    expectDrawing(
      importFile({ name: 'a.png', bytes: withPngText(pixel, 'mxfile', encodeURIComponent(file(model))) }),
    ));
});

test('GNS3: a switch with VLANs and its links', () => {
  const project = {
    name: 'lab',
    revision: 9,
    topology: {
      nodes: [
        {
          node_id: 'n1',
          name: 'Switch1',
          node_type: 'ethernet_switch',
          x: -5,
          y: 3,
          properties: { ports_mapping: [{ name: 'Ethernet0', port_number: 0, type: 'access', vlan: 10 }] },
        },
        { node_id: 'n2', name: 'PC1', node_type: 'vpcs', properties: { startup_script: 'x' } },
      ],
      links: [
        {
          nodes: [
            { node_id: 'n1', adapter_number: 0, port_number: 0 },
            { node_id: 'n2', adapter_number: 0, port_number: 0 },
          ],
        },
        { nodes: [] },
      ],
    },
  };
  const read = load('lab.gns3', JSON.stringify(project));
  const topology = sound(read);
  expect(topology.vlans['vlan-10']!.tag).toBe(10);
  expect(cablesOf(topology)).toEqual(['pc1:eth0 switch1:Ethernet0']);
  expect(read.lost.map(({ where }) => inEnglish(where))).toEqual(['topology.nodes[1]', 'topology.links[1]']);
});

test('Compose: services become containers of one host', () => {
  const read = load(
    'compose.yml',
    'x-a: &a { restart: always }\nservices:\n  web:\n    <<: *a\n    image: nginx:1.29\n    ports: ["8080:80", "53:53/udp"]\n    environment: ["A=1", "B"]\n    command: run "a b"\n    networks: [x]\n  own: { build: . }\n',
  );
  expect(sound(read).containers['web']).toMatchObject({
    image: 'nginx:1.29',
    restart: 'always',
    ports: { '8080': 80 },
    env: { A: '1' },
    command: ['run', 'a b'],
  });
  expect(read.lost.map(({ what }) => inEnglish(what))).toEqual([
    'networks',
    'environment B',
    'port 53:53/udp',
    'service own',
  ]);
});

test('Kubernetes: workloads, services and ingresses find each other', () => {
  const read = load(
    'app.yaml',
    `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: apps }
spec:
  replicas: 2
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "nginx:1", ports: [{ name: http, containerPort: 80 }], resources: { requests: { cpu: 100m } } }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: apps }
spec: { selector: { app: web }, ports: [{ port: 8080, targetPort: http }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: apps }
spec: { rules: [{ host: web.home, http: { paths: [{ path: /, backend: { service: { name: web, port: { number: 8080 } } } }] } }] }
---
apiVersion: v1
kind: CronJob
metadata: { name: c }
`,
  );
  const topology = sound(read);
  expect(topology.workloads['web']).toMatchObject({
    replicas: 2,
    namespace: 'apps',
    requests: { cpu: '100m' },
  });
  expect(topology.services['web-service']).toMatchObject({
    name: 'web',
    workload: 'web',
    ports: { '8080': 'http' },
  });
  expect(Object.values(topology.ingresses)[0]!.paths).toEqual({
    '/': { service: 'web-service', port: 8080 },
  });
  expect(read.lost.map(({ what }) => inEnglish(what))).toEqual(['machines and version', 'CronJob']);
});

test('ssh_config: the first value counts, patterns apply', () => {
  const read = load(
    'config',
    'Host pi-*\n  User pi\nHost pi-1\n  HostName 10.0.0.5\n  User root\n  ProxyJump admin@gate\n  Ciphers x\nHost gate\n  Port 2222\nHost *\n  IdentityFile "~/.ssh/id lab"\nMatch exec x\n  User no\n',
  );
  const { devices } = sound(read);
  expect(devices['pi-1']!.ssh).toEqual({ host: '10.0.0.5', user: 'pi', key: '~/.ssh/id lab', jump: 'gate' });
  expect(devices['gate']!.ssh).toMatchObject({ port: 2222 });
  expect(read.lost.map(({ what }) => inEnglish(what))).toEqual(['Match exec x', 'ciphers']);
});

test('Ansible: INI with ranges and group variables, and YAML', () => {
  const ini = sound(
    load('hosts', '[pis]\npi-[01:02] ansible_port=2200\n[pis:vars]\nansible_user=pi\n', 'ansible'),
  );
  expect(Object.keys(ini.devices)).toEqual(['pi-01', 'pi-02']);
  expect(ini.devices['pi-02']!.ssh).toEqual({ host: 'pi-02', port: 2200, user: 'pi' });
  const yaml = sound(
    load(
      'i.yaml',
      'all:\n  vars: { ansible_user: a }\n  children:\n    web: { hosts: { w1: { ansible_host: 10.0.0.9 } } }\n',
    ),
  );
  expect(yaml.devices['w1']!.ssh).toEqual({ host: '10.0.0.9', user: 'a' });
});

test('CSV: cables bring their devices; a semicolon parts columns as well', () => {
  const read = load(
    'c.csv',
    'From device;From port;To device;To port;Length\r\nsw1;1;"pi ""one""";eth0;2 m\r\nsw1;1;nas;eth0;far\r\n',
  );
  expect(cablesOf(sound(read))).toEqual(['pi-one:eth0 sw1:1']);
  expect(read.lost.map(({ where }) => inEnglish(where))).toEqual(['line 3', 'line 3']);
});
