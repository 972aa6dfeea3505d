import type { DeviceModel } from './model';

/** Written by `npx tsx scripts/devices.ts` from `assets/devices/*.yaml`; edit those. */
export const models: readonly DeviceModel[] = [
  {
    id: 'asus-nuc-14-pro',
    name: 'NUC 14 Pro',
    vendor: 'ASUS',
    kind: 'mini-pc',
    arch: 'amd64',
    ports: {
      eth0: {
        rate: 2500000000,
        medium: 'rj45',
      },
    },
    sources: [
      {
        url: 'https://www.asus.com/displays-desktops/nucs/nuc-mini-pcs/asus-nuc-14-pro/techspec/',
        says: ['arch', 'ports'],
      },
    ],
  },
  {
    id: 'mikrotik-crs305-1g-4s',
    name: 'CRS305-1G-4S+IN',
    vendor: 'MikroTik',
    kind: 'switch',
    ports: {
      ether1: {
        rate: 1000000000,
        medium: 'rj45',
      },
      'sfp-sfpplus1': {
        rate: 10000000000,
        medium: 'sfp+',
      },
      'sfp-sfpplus2': {
        rate: 10000000000,
        medium: 'sfp+',
      },
      'sfp-sfpplus3': {
        rate: 10000000000,
        medium: 'sfp+',
      },
      'sfp-sfpplus4': {
        rate: 10000000000,
        medium: 'sfp+',
      },
    },
    power: {
      maximum: 18000,
    },
    sources: [
      {
        url: 'https://mikrotik.com/product/crs305_1g_4s_in',
        says: ['ports', 'power'],
      },
    ],
  },
  {
    id: 'mikrotik-crs310-8g-2s',
    name: 'CRS310-8G+2S+IN',
    vendor: 'MikroTik',
    kind: 'switch',
    ports: {
      ether1: {
        rate: 2500000000,
        medium: 'rj45',
      },
      ether2: {
        rate: 2500000000,
        medium: 'rj45',
      },
      ether3: {
        rate: 2500000000,
        medium: 'rj45',
      },
      ether4: {
        rate: 2500000000,
        medium: 'rj45',
      },
      ether5: {
        rate: 2500000000,
        medium: 'rj45',
      },
      ether6: {
        rate: 2500000000,
        medium: 'rj45',
      },
      ether7: {
        rate: 2500000000,
        medium: 'rj45',
      },
      ether8: {
        rate: 2500000000,
        medium: 'rj45',
      },
      'sfp-sfpplus1': {
        rate: 10000000000,
        medium: 'sfp+',
      },
      'sfp-sfpplus2': {
        rate: 10000000000,
        medium: 'sfp+',
      },
    },
    power: {
      maximum: 34000,
    },
    sources: [
      {
        url: 'https://mikrotik.com/product/crs310_8g_2s_in',
        says: ['ports', 'power'],
      },
    ],
  },
  {
    id: 'mikrotik-rb5009ug',
    name: 'RB5009UG+S+IN',
    vendor: 'MikroTik',
    kind: 'router',
    arch: 'arm64',
    cores: 4,
    memory: 1073741824,
    ports: {
      ether1: {
        rate: 2500000000,
        medium: 'rj45',
      },
      ether2: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether3: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether4: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether5: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether6: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether7: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether8: {
        rate: 1000000000,
        medium: 'rj45',
      },
      'sfp-sfpplus1': {
        rate: 10000000000,
        medium: 'sfp+',
      },
    },
    sources: [
      {
        url: 'https://mikrotik.com/product/rb5009ug_s_in',
        says: ['arch', 'cores', 'memory', 'ports'],
      },
    ],
  },
  {
    id: 'raspberry-pi-3b-plus',
    name: 'Raspberry Pi 3 Model B+',
    vendor: 'Raspberry Pi',
    kind: 'raspberry-pi',
    arch: 'arm64',
    cores: 4,
    memory: 1073741824,
    ports: {
      eth0: {
        rate: 1000000000,
        medium: 'rj45',
        throughput: 300000000,
      },
    },
    sources: [
      {
        url: 'https://www.raspberrypi.com/products/raspberry-pi-3-model-b-plus/',
        says: ['arch', 'cores', 'memory', 'ports'],
      },
    ],
  },
  {
    id: 'raspberry-pi-4b-8gb',
    name: 'Raspberry Pi 4 Model B, 8 GB',
    vendor: 'Raspberry Pi',
    kind: 'raspberry-pi',
    arch: 'arm64',
    cores: 4,
    memory: 8589934592,
    ports: {
      eth0: {
        rate: 1000000000,
        medium: 'rj45',
      },
    },
    power: {
      supply: 15000,
    },
    sources: [
      {
        url: 'https://www.raspberrypi.com/products/raspberry-pi-4-model-b/specifications/',
        says: ['arch', 'cores', 'memory', 'ports'],
      },
      {
        url: 'https://www.raspberrypi.com/documentation/computers/raspberry-pi.html#flagship-series',
        says: ['ports', 'power'],
      },
    ],
  },
  {
    id: 'raspberry-pi-5-8gb',
    name: 'Raspberry Pi 5, 8 GB',
    vendor: 'Raspberry Pi',
    kind: 'raspberry-pi',
    arch: 'arm64',
    cores: 4,
    memory: 8589934592,
    ports: {
      eth0: {
        rate: 1000000000,
        medium: 'rj45',
      },
    },
    power: {
      supply: 25000,
    },
    sources: [
      {
        url: 'https://www.raspberrypi.com/products/raspberry-pi-5/',
        says: ['arch', 'cores', 'memory', 'ports'],
      },
      {
        url: 'https://www.raspberrypi.com/documentation/computers/raspberry-pi.html#flagship-series',
        says: ['ports', 'power'],
      },
    ],
  },
  {
    id: 'rtx-3090-host',
    name: 'Computer with a GeForce RTX 3090',
    vendor: 'NVIDIA',
    kind: 'gpu-host',
    gpu: {
      name: 'GeForce RTX 3090',
      memory: 24000000000,
      power: 350000,
    },
    sources: [
      {
        url: 'https://www.nvidia.com/en-us/geforce/graphics-cards/30-series/rtx-3090-3090ti/',
        says: ['gpu'],
      },
    ],
  },
  {
    id: 'synology-ds923-plus',
    name: 'DiskStation DS923+',
    vendor: 'Synology',
    kind: 'nas',
    arch: 'amd64',
    ports: {
      eth0: {
        rate: 1000000000,
        medium: 'rj45',
      },
      eth1: {
        rate: 1000000000,
        medium: 'rj45',
      },
    },
    sources: [
      {
        url: 'https://www.synology.com/en-global/products/DS923+',
        says: ['arch', 'ports'],
      },
    ],
  },
  {
    id: 'tp-link-sg2016p',
    name: 'SG2016P',
    vendor: 'TP-Link',
    kind: 'switch',
    ports: {
      '1': {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      '2': {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      '3': {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      '4': {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      '5': {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      '6': {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      '7': {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      '8': {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      '9': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '10': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '11': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '12': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '13': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '14': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '15': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '16': {
        rate: 1000000000,
        medium: 'rj45',
      },
    },
    poe: {
      budget: 120000,
    },
    sources: [
      {
        url: 'https://www.tp-link.com/us/business-networking/omada-switch-poe/sg2016p/',
        says: ['ports', 'poe'],
      },
    ],
  },
  {
    id: 'tp-link-sg3210x-m2',
    name: 'SG3210X-M2',
    vendor: 'TP-Link',
    kind: 'switch',
    ports: {
      '1': {
        rate: 2500000000,
        medium: 'rj45',
      },
      '2': {
        rate: 2500000000,
        medium: 'rj45',
      },
      '3': {
        rate: 2500000000,
        medium: 'rj45',
      },
      '4': {
        rate: 2500000000,
        medium: 'rj45',
      },
      '5': {
        rate: 2500000000,
        medium: 'rj45',
      },
      '6': {
        rate: 2500000000,
        medium: 'rj45',
      },
      '7': {
        rate: 2500000000,
        medium: 'rj45',
      },
      '8': {
        rate: 2500000000,
        medium: 'rj45',
      },
      '9': {
        rate: 10000000000,
        medium: 'sfp+',
      },
      '10': {
        rate: 10000000000,
        medium: 'sfp+',
      },
    },
    sources: [
      {
        url: 'https://www.omadanetworks.com/us/business-networking/omada-switch-l3-l2-managed/sg3210x-m2/',
        says: ['ports'],
      },
    ],
  },
];
