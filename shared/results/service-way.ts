/** Where the traffic of a service, workload, container or ingress runs: what is lit when it is picked. */
export interface ServiceWay {
  /** Hosts of those that talk, and every device between them. */
  devices: string[];
  cables: string[];
  /** Ids of what talks: services, workloads, containers, ingresses. */
  parties: string[];
}
