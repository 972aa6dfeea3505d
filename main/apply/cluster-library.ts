/** The libraries behind `cluster-client.ts`, in one piece that is loaded when it is needed. */
export { CoreV1Api, KubeConfig, KubernetesObjectApi } from '@kubernetes/client-node';
export { Agent } from 'undici';
