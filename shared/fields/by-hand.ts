/** Fields that have a place of their own in the window, and which: a form written for them, the canvas, a table. */
export const byHand: Readonly<Record<string, string>> = {
  rackloom: 'the version of the format: the app writes it',
  name: 'the overview',
  description: 'the overview',
  layout: 'the canvas; zones and notes have forms',
  purchases: 'the Bill panel',
  racks: 'the form of a rack',
  'devices.*.kind': 'the palette; a thing does not become another',
  'devices.*.label': 'the form of a device',
  'devices.*.model': 'the form of a device',
  'devices.*.parts': 'the form of a device',
  'devices.*.power.from': 'the form of a device',
  'devices.*.rack': 'the form of a device, and the Rack view',
  'devices.*.chassis': 'the form of a device',
  'devices.*.gateway': 'the form of a device',
  'devices.*.machine.calibration': 'the figures of a device (Simulated): it is measured, not typed',
  'devices.*.os': 'the form of a device',
  'devices.*.ssh.user': 'the form of a device',
  'devices.*.ssh.host': 'the form of a device',
  'devices.*.ports': 'the port list of a device',
  'devices.*.forwarding.nat.hairpin': 'the form of a router',
  'devices.*.ports.*.address': 'the port list of a device',
  'devices.*.ports.*.vlan': 'the port list of a device, and the VLAN matrix',
  'cables.*.between': 'the canvas: an end is dragged to another port',
  'cables.*.medium': 'the form of a cable',
  'cables.*.length': 'the form of a cable',
  'cables.*.rate': 'the form of a cable',
  'cables.*.delay': 'the form of a cable',
  'cables.*.loss': 'the form of a cable',
  'clusters.*.nodes.*.gpu': 'the form of a device',
  'workloads.*.image': 'the form of a workload',
  'workloads.*.replicas': 'the form of a workload',
  'workloads.*.gpus': 'the form of a workload',
  'workloads.*.namespace': 'the form of a workload',
  'containers.*.image': 'the form of a container',
  'containers.*.host': 'the form of a container',
  'containers.*.gpus': 'the form of a container',
  'services.*.workload': 'the form of a service',
  'services.*.type': 'the form of a service',
  'ingresses.*.host': 'the form of an ingress',
  'ingresses.*.namespace': 'the form of an ingress',
  'traffic.flows.*.from': 'the form of a flow',
  'traffic.flows.*.to': 'the form of a flow',
  'traffic.flows.*.rate': 'the form of a flow',
  'traffic.flows.*.payload': 'the form of a flow',
  'traffic.flows.*.arrivals': 'the form of a flow',
  'traffic.requests.*.from': 'the form of a request class',
  'traffic.requests.*.to': 'the form of a request class',
  'traffic.requests.*.rate': 'the form of a request class',
  'traffic.requests.*.request': 'the form of a request class',
  'traffic.requests.*.response': 'the form of a request class',
  'traffic.requests.*.timeout': 'the form of a request class',
  'traffic.requests.*.publicAddress': 'the form of a request class',
  'traffic.bulk.*.from': 'the form of a bulk copy',
  'traffic.bulk.*.to': 'the form of a bulk copy',
  'traffic.bulk.*.size': 'the form of a bulk copy',
  'traffic.bulk.*.start': 'the form of a bulk copy',
  'traffic.bulk.*.congestion': 'the form of a bulk copy',
};

/** Fields that hold anything that YAML can say: they are edited as text, and why. */
export const asText: Readonly<Record<string, string>> = {
  'charts.*.values': "what a chart takes is the chart's own",
  'devices.*.docker.daemon.options': 'keys of daemon.json that the file format does not know',
};

export const hasFormOfItsOwn = (pattern: string): boolean => Object.hasOwn(byHand, pattern);

/** Whether some of a group's fields stand elsewhere, so that the rest needs no setting up. */
export const isPartlyByHand = (pattern: string): boolean =>
  Object.keys(byHand).some((each) => each.startsWith(`${pattern}.`));

export const isText = (pattern: string): boolean => Object.hasOwn(asText, pattern);
