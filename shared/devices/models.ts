import type { DeviceModel } from './model';

/** Written by `npx tsx scripts/devices.ts` from `assets/devices/*.yaml`; edit those. */
export const models: readonly DeviceModel[] = [
  {
    id: 'apc-ap7921b',
    name: 'Switched Rack PDU AP7921B',
    vendor: 'APC',
    units: 1,
    outlets: {
      '1': {},
      '2': {},
      '3': {},
      '4': {},
      '5': {},
      '6': {},
      '7': {},
      '8': {},
    },
    kind: 'pdu',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/APC/AP7921B.yaml',
        says: ['outlets', 'units'],
      },
    ],
  },
  {
    id: 'apc-ap9559',
    name: 'Rack PDU AP9559',
    vendor: 'APC',
    units: 1,
    outlets: {
      '1': {},
      '2': {},
      '3': {},
      '4': {},
      '5': {},
      '6': {},
      '7': {},
      '8': {},
      '9': {},
      '10': {},
      '11': {},
      '12': {},
    },
    kind: 'pdu',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/APC/AP9559.yaml',
        says: ['outlets', 'units'],
      },
    ],
  },
  {
    id: 'apc-ar3100',
    name: 'NetShelter SX AR3100',
    vendor: 'APC',
    size: {
      width: 600,
      height: 1991,
      depth: 1070,
    },
    units: 42,
    mounts: '19in',
    kind: 'rack',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/rack-types/APC/AR3100.yaml',
        says: ['units', 'mounts', 'size'],
      },
    ],
  },
  {
    id: 'apc-smt1500rmi2u',
    name: 'Smart-UPS SMT1500RMI2U',
    vendor: 'APC',
    units: 2,
    outlets: {
      '1': {},
      '2': {},
      '3': {},
      '4': {},
    },
    output: {
      apparent: 1500,
    },
    kind: 'ups',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/APC/SMT1500RMI2U.yaml',
        says: ['outlets', 'units', 'output'],
      },
    ],
  },
  {
    id: 'asus-nuc-14-pro',
    name: 'NUC 14 Pro',
    vendor: 'ASUS',
    arch: 'amd64',
    ports: {
      eth0: {
        rate: 2500000000,
        medium: 'rj45',
      },
    },
    kind: 'mini-pc',
    sources: [
      {
        url: 'https://www.asus.com/displays-desktops/nucs/nuc-mini-pcs/asus-nuc-14-pro/techspec/',
        says: ['arch', 'ports'],
      },
    ],
  },
  {
    id: 'cyberpower-cp1500pfclcd',
    name: 'CP1500PFCLCD',
    vendor: 'CyberPower',
    outlets: {
      battery1: {},
      battery2: {},
      battery3: {},
      battery4: {},
      battery5: {},
      battery6: {},
      surge1: {
        unbacked: true,
      },
      surge2: {
        unbacked: true,
      },
      surge3: {
        unbacked: true,
      },
      surge4: {
        unbacked: true,
      },
      surge5: {
        unbacked: true,
      },
      surge6: {
        unbacked: true,
      },
    },
    output: {
      power: 1000000,
      apparent: 1500,
    },
    kind: 'ups',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/CyberPower/cps1500pfclcd.yaml',
        says: ['outlets', 'output'],
      },
    ],
  },
  {
    id: 'cyberpower-cps1215rms',
    name: 'CPS1215RMS',
    vendor: 'CyberPower',
    units: 1,
    outlets: {
      '1': {},
      '2': {},
      '3': {},
      '4': {},
      '5': {},
      '6': {},
      '7': {},
      '8': {},
      '9': {},
      '10': {},
      '11': {},
      '12': {},
    },
    output: {
      power: 1800000,
    },
    kind: 'pdu',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/CyberPower/CPS1215RMS.yaml',
        says: ['outlets', 'units', 'output'],
      },
    ],
  },
  {
    id: 'cyberpower-or1500lcdrtxl2u',
    name: 'OR1500LCDRTXL2U',
    vendor: 'CyberPower',
    units: 2,
    outlets: {
      '1': {},
      '2': {},
      '3': {},
      '4': {},
      '5': {},
      '6': {},
      '7': {},
      '8': {},
    },
    output: {
      apparent: 1500,
    },
    kind: 'ups',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/CyberPower/OR1500LCDRTXL2U.yaml',
        says: ['outlets', 'units', 'output'],
      },
    ],
  },
  {
    id: 'cyberpower-or600elcdrm1u',
    name: 'OR600ELCDRM1U',
    vendor: 'CyberPower',
    units: 1,
    outlets: {
      '1': {},
      '2': {},
      '3': {},
      '4': {},
      '5': {
        unbacked: true,
      },
      '6': {
        unbacked: true,
      },
    },
    kind: 'ups',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/CyberPower/OR600ELCDRM1U.yaml',
        says: ['outlets', 'units'],
      },
    ],
  },
  {
    id: 'cyberpower-pdu15m2f12r',
    name: 'PDU15M2F12R',
    vendor: 'CyberPower',
    units: 1,
    outlets: {
      '1': {},
      '2': {},
      '3': {},
      '4': {},
      '5': {},
      '6': {},
      '7': {},
      '8': {},
      '9': {},
      '10': {},
      '11': {},
      '12': {},
      '13': {},
      '14': {},
    },
    output: {
      power: 1800000,
    },
    kind: 'pdu',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/CyberPower/PDU15M2F12R.yaml',
        says: ['outlets', 'units', 'output'],
      },
    ],
  },
  {
    id: 'deskpi-rackmate-t0',
    name: 'RackMate T0',
    vendor: 'DeskPi',
    units: 4,
    mounts: '10in',
    kind: 'rack',
    sources: [
      {
        url: 'https://github.com/copyleftdev/pi-mini-rack',
        says: ['units', 'mounts'],
      },
    ],
  },
  {
    id: 'deskpi-rackmate-t1',
    name: 'RackMate T1',
    vendor: 'DeskPi',
    units: 8,
    mounts: '10in',
    kind: 'rack',
    sources: [
      {
        url: 'https://github.com/copyleftdev/pi-mini-rack',
        says: ['units', 'mounts'],
      },
    ],
  },
  {
    id: 'digitus-dn-19-07u',
    name: 'DN-19 7U wall cabinet',
    vendor: 'Digitus',
    units: 7,
    mounts: '19in',
    room: 450,
    kind: 'rack',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/rack-types/Digitus/DN-19-07-U.yml',
        says: ['units', 'mounts', 'room'],
      },
    ],
  },
  {
    id: 'digitus-dn-19-12u',
    name: 'DN-19 12U wall cabinet',
    vendor: 'Digitus',
    size: {
      width: 600,
      height: 643,
      depth: 450,
    },
    units: 12,
    mounts: '19in',
    room: 350,
    kind: 'rack',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/rack-types/Digitus/DN-19-12-U.yml',
        says: ['units', 'mounts', 'room', 'size'],
      },
    ],
  },
  {
    id: 'eaton-smart1500lcd',
    name: 'Tripp Lite SMART1500LCD',
    vendor: 'Eaton',
    size: {
      width: 438,
      height: 89,
      depth: 267,
    },
    units: 2,
    outlets: {
      '1': {},
      '2': {},
      '3': {},
      '4': {},
      '5': {},
      '6': {},
      '7': {},
      '8': {},
    },
    kind: 'ups',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Eaton/Tripp-Lite-SMART1500LCD.yaml',
        says: ['outlets', 'units', 'size'],
      },
    ],
  },
  {
    id: 'intel-nuc11tnhi5',
    name: 'NUC 11 Pro NUC11TNHi5',
    vendor: 'Intel',
    ports: {
      eth0: {
        rate: 2500000000,
        medium: 'rj45',
      },
    },
    power: {
      maximum: 120000,
    },
    kind: 'mini-pc',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Intel/NUC11TNHi5.yaml',
        says: ['ports', 'power'],
      },
    ],
  },
  {
    id: 'lenovo-thinkcentre-m720q',
    name: 'ThinkCentre M720q Tiny',
    vendor: 'Lenovo',
    ports: {
      eth0: {
        rate: 1000000000,
        medium: 'rj45',
      },
    },
    kind: 'mini-pc',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Lenovo/ThinkCentre-M720q-Tiny.yaml',
        says: ['ports'],
      },
    ],
  },
  {
    id: 'mikrotik-crs305-1g-4s',
    name: 'CRS305-1G-4S+IN',
    vendor: 'MikroTik',
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
    kind: 'switch',
    sources: [
      {
        url: 'https://mikrotik.com/product/crs305_1g_4s_in',
        says: ['ports', 'power'],
      },
    ],
  },
  {
    id: 'mikrotik-crs309-1g-8s',
    name: 'CRS309-1G-8S+IN',
    vendor: 'MikroTik',
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
      'sfp-sfpplus5': {
        rate: 10000000000,
        medium: 'sfp+',
      },
      'sfp-sfpplus6': {
        rate: 10000000000,
        medium: 'sfp+',
      },
      'sfp-sfpplus7': {
        rate: 10000000000,
        medium: 'sfp+',
      },
      'sfp-sfpplus8': {
        rate: 10000000000,
        medium: 'sfp+',
      },
    },
    power: {
      maximum: 23000,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/MikroTik/CRS309-1G-8S-Plus-IN.yaml',
        says: ['ports', 'power'],
      },
    ],
  },
  {
    id: 'mikrotik-crs310-8g-2s',
    name: 'CRS310-8G+2S+IN',
    vendor: 'MikroTik',
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
    kind: 'switch',
    sources: [
      {
        url: 'https://mikrotik.com/product/crs310_8g_2s_in',
        says: ['ports', 'power'],
      },
    ],
  },
  {
    id: 'mikrotik-crs326-24g-2s',
    name: 'CRS326-24G-2S+RM',
    vendor: 'MikroTik',
    ports: {
      ether1: {
        rate: 1000000000,
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
      ether9: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether10: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether11: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether12: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether13: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether14: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether15: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether16: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether17: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether18: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether19: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether20: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether21: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether22: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether23: {
        rate: 1000000000,
        medium: 'rj45',
      },
      ether24: {
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
    },
    units: 1,
    power: {
      maximum: 24000,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/MikroTik/CRS326-24G-2S-Plus-RM.yaml',
        says: ['ports', 'units', 'power'],
      },
    ],
  },
  {
    id: 'mikrotik-crs328-24p-4s',
    name: 'CRS328-24P-4S+RM',
    vendor: 'MikroTik',
    ports: {
      ether1: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether2: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether3: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether4: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether5: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether6: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether7: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether8: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether9: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether10: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether11: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether12: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether13: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether14: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether15: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether16: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether17: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether18: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether19: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether20: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether21: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether22: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether23: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether24: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
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
    units: 1,
    power: {
      maximum: 494000,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/MikroTik/CRS328-24P-4S-Plus-RM.yaml',
        says: ['ports', 'units', 'power'],
      },
    ],
  },
  {
    id: 'mikrotik-css610-8g-2s',
    name: 'CSS610-8G-2S+IN',
    vendor: 'MikroTik',
    ports: {
      ether1: {
        rate: 1000000000,
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
      'sfp-sfpplus2': {
        rate: 10000000000,
        medium: 'sfp+',
      },
    },
    power: {
      maximum: 11000,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/MikroTik/CSS610-8G-2S-Plus-IN.yaml',
        says: ['ports', 'power'],
      },
    ],
  },
  {
    id: 'mikrotik-css610-8p-2s',
    name: 'CSS610-8P-2S+IN',
    vendor: 'MikroTik',
    ports: {
      ether1: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether2: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether3: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether4: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether5: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether6: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether7: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      ether8: {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
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
      maximum: 162000,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/MikroTik/CSS610-8P-2S%2BIN.yaml',
        says: ['ports', 'power'],
      },
    ],
  },
  {
    id: 'mikrotik-rb5009ug',
    name: 'RB5009UG+S+IN',
    vendor: 'MikroTik',
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
    kind: 'router',
    sources: [
      {
        url: 'https://mikrotik.com/product/rb5009ug_s_in',
        says: ['arch', 'cores', 'memory', 'ports'],
      },
    ],
  },
  {
    id: 'minisforum-ms-01',
    name: 'MS-01',
    vendor: 'Minisforum',
    ports: {
      sfp1: {
        rate: 10000000000,
        medium: 'sfp+',
      },
      sfp2: {
        rate: 10000000000,
        medium: 'sfp+',
      },
      eth0: {
        rate: 2500000000,
        medium: 'rj45',
      },
      eth1: {
        rate: 2500000000,
        medium: 'rj45',
      },
    },
    kind: 'mini-pc',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Minisforum/Minisforum-MS-01.yml',
        says: ['ports'],
      },
    ],
  },
  {
    id: 'netgear-gs110emx',
    name: 'GS110EMX',
    vendor: 'Netgear',
    ports: {
      '1': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '2': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '3': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '4': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '5': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '6': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '7': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '8': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '9': {
        rate: 10000000000,
        medium: 'rj45',
      },
      '10': {
        rate: 10000000000,
        medium: 'rj45',
      },
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Netgear/GS110EMX.yaml',
        says: ['ports'],
      },
    ],
  },
  {
    id: 'netgear-gs305ep',
    name: 'GS305EP',
    vendor: 'Netgear',
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
      },
    },
    power: {
      maximum: 70000,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Netgear/GS305EP.yaml',
        says: ['ports', 'power'],
      },
    ],
  },
  {
    id: 'netgear-gs308e',
    name: 'GS308E',
    vendor: 'Netgear',
    ports: {
      '1': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '2': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '3': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '4': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '5': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '6': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '7': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '8': {
        rate: 1000000000,
        medium: 'rj45',
      },
    },
    power: {
      maximum: 5000,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Netgear/GS308E.yaml',
        says: ['ports', 'power'],
      },
    ],
  },
  {
    id: 'netgear-gs308ep',
    name: 'GS308EP',
    vendor: 'Netgear',
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
    },
    power: {
      maximum: 75000,
    },
    poe: {
      budget: 62000,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Netgear/GS308EP.yaml',
        says: ['ports', 'power', 'poe'],
      },
    ],
  },
  {
    id: 'netgear-ms510txm',
    name: 'MS510TXM',
    vendor: 'Netgear',
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
        rate: 10000000000,
        medium: 'rj45',
      },
      '6': {
        rate: 10000000000,
        medium: 'rj45',
      },
      '7': {
        rate: 10000000000,
        medium: 'rj45',
      },
      '8': {
        rate: 10000000000,
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
    units: 1,
    power: {
      maximum: 47000,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Netgear/MS510TXM.yaml',
        says: ['ports', 'units', 'power'],
      },
    ],
  },
  {
    id: 'patch-panel-24',
    name: '24-port patch panel, half depth',
    vendor: 'Generic',
    positions: 24,
    units: 1,
    kind: 'patch-panel',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Generic/24-port-copper-patch-panel-half-depth.yaml',
        says: ['units', 'positions'],
      },
    ],
  },
  {
    id: 'raspberry-pi-3b-plus',
    name: 'Raspberry Pi 3 Model B+',
    vendor: 'Raspberry Pi',
    arch: 'arm64',
    cores: 4,
    speed: 0.33,
    memory: 1073741824,
    ports: {
      eth0: {
        rate: 1000000000,
        medium: 'rj45',
        throughput: 300000000,
      },
    },
    power: {
      supply: 12750,
    },
    kind: 'raspberry-pi',
    sources: [
      {
        url: 'https://www.raspberrypi.com/products/raspberry-pi-3-model-b-plus/',
        says: ['arch', 'cores', 'memory', 'ports'],
      },
      {
        url: 'https://github.com/raspberrypi/documentation/blob/master/documentation/asciidoc/computers/raspberry-pi/power-supplies.adoc',
        says: ['power'],
      },
      {
        url: 'https://www.raspberrypi.com/news/raspberry-pi-4-on-sale-now-from-35/',
        says: ['speed'],
      },
    ],
  },
  {
    id: 'raspberry-pi-4b-4gb',
    name: 'Raspberry Pi 4 Model B, 4 GB',
    vendor: 'Raspberry Pi',
    arch: 'arm64',
    cores: 4,
    memory: 4294967296,
    ports: {
      eth0: {
        rate: 1000000000,
        medium: 'rj45',
      },
    },
    power: {
      supply: 15300,
      idle: 3060,
      maximum: 6375,
    },
    kind: 'raspberry-pi',
    sources: [
      {
        url: 'https://www.raspberrypi.com/products/raspberry-pi-4-model-b/specifications/',
        says: ['arch', 'cores', 'memory', 'ports'],
      },
      {
        url: 'https://github.com/raspberrypi/documentation/blob/master/documentation/asciidoc/computers/raspberry-pi/power-supplies.adoc',
        says: ['power'],
      },
    ],
  },
  {
    id: 'raspberry-pi-4b-8gb',
    name: 'Raspberry Pi 4 Model B, 8 GB',
    vendor: 'Raspberry Pi',
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
      idle: 3060,
      maximum: 6375,
    },
    kind: 'raspberry-pi',
    sources: [
      {
        url: 'https://www.raspberrypi.com/products/raspberry-pi-4-model-b/specifications/',
        says: ['arch', 'cores', 'memory', 'ports'],
      },
      {
        url: 'https://www.raspberrypi.com/documentation/computers/raspberry-pi.html#flagship-series',
        says: ['ports', 'power'],
      },
      {
        url: 'https://github.com/raspberrypi/documentation/blob/master/documentation/asciidoc/computers/raspberry-pi/power-supplies.adoc',
        says: ['power'],
      },
    ],
  },
  {
    id: 'raspberry-pi-5-8gb',
    name: 'Raspberry Pi 5, 8 GB',
    vendor: 'Raspberry Pi',
    arch: 'arm64',
    cores: 4,
    speed: 2.5,
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
    kind: 'raspberry-pi',
    sources: [
      {
        url: 'https://www.raspberrypi.com/products/raspberry-pi-5/',
        says: ['arch', 'cores', 'memory', 'ports'],
      },
      {
        url: 'https://www.raspberrypi.com/documentation/computers/raspberry-pi.html#flagship-series',
        says: ['ports', 'power'],
      },
      {
        url: 'https://www.raspberrypi.com/news/introducing-raspberry-pi-5/',
        says: ['speed'],
      },
    ],
  },
  {
    id: 'raspberry-pi-cm4-io',
    name: 'Compute Module 4 on its IO Board',
    vendor: 'Raspberry Pi',
    arch: 'arm64',
    cores: 4,
    ports: {
      eth0: {
        rate: 1000000000,
        medium: 'rj45',
      },
    },
    size: {
      width: 160,
      depth: 90,
    },
    kind: 'raspberry-pi',
    sources: [
      {
        url: 'https://github.com/raspberrypi/documentation/blob/master/documentation/asciidoc/computers/compute-module/introduction.adoc',
        says: ['arch', 'cores', 'ports', 'size'],
      },
    ],
  },
  {
    id: 'raspberry-pi-cm5-io',
    name: 'Compute Module 5 on its IO Board',
    vendor: 'Raspberry Pi',
    arch: 'arm64',
    cores: 4,
    ports: {
      eth0: {
        rate: 1000000000,
        medium: 'rj45',
      },
    },
    size: {
      width: 160,
      depth: 90,
    },
    power: {
      supply: 25000,
    },
    kind: 'raspberry-pi',
    sources: [
      {
        url: 'https://github.com/raspberrypi/documentation/blob/master/documentation/asciidoc/computers/compute-module/introduction.adoc',
        says: ['arch', 'cores', 'ports', 'size', 'power'],
      },
    ],
  },
  {
    id: 'raspberry-pi-poe-hat',
    name: 'PoE HAT',
    vendor: 'Raspberry Pi',
    feeds: 12500,
    kind: 'part',
    fits: 'raspberry-pi',
    sources: [
      {
        url: 'https://blabley.org/hands-on-with-the-raspberry-pi-poe-hat/',
        says: ['feeds'],
      },
    ],
  },
  {
    id: 'raspberry-pi-poe-plus-hat',
    name: 'PoE+ HAT',
    vendor: 'Raspberry Pi',
    feeds: 20000,
    kind: 'part',
    fits: 'raspberry-pi',
    sources: [
      {
        url: 'https://blabley.org/hands-on-with-the-raspberry-pi-poe-hat/',
        says: ['feeds'],
      },
    ],
  },
  {
    id: 'rtx-3060-host',
    name: 'Computer with a GeForce RTX 3060',
    vendor: 'NVIDIA',
    gpu: {
      name: 'GeForce RTX 3060',
      memory: 12000000000,
      power: 170000,
    },
    kind: 'gpu-host',
    sources: [
      {
        url: 'https://www.hardwaredb.net/geforce-rtx-3060-benchmark',
        says: ['gpu'],
      },
    ],
  },
  {
    id: 'rtx-3070-host',
    name: 'Computer with a GeForce RTX 3070',
    vendor: 'NVIDIA',
    gpu: {
      name: 'GeForce RTX 3070',
      memory: 8000000000,
      power: 220000,
    },
    kind: 'gpu-host',
    sources: [
      {
        url: 'https://huggingface.co/datasets/ohdoking/gpu_spec/blob/main/data/nvidia_gpu.csv',
        says: ['gpu'],
      },
    ],
  },
  {
    id: 'rtx-3080-12gb-host',
    name: 'Computer with a GeForce RTX 3080 12 GB',
    vendor: 'NVIDIA',
    gpu: {
      name: 'GeForce RTX 3080 12 GB',
      memory: 12000000000,
      power: 350000,
    },
    kind: 'gpu-host',
    sources: [
      {
        url: 'https://huggingface.co/hardware/rtx-3080',
        says: ['gpu'],
      },
    ],
  },
  {
    id: 'rtx-3090-host',
    name: 'Computer with a GeForce RTX 3090',
    vendor: 'NVIDIA',
    gpu: {
      name: 'GeForce RTX 3090',
      memory: 24000000000,
      power: 350000,
    },
    kind: 'gpu-host',
    sources: [
      {
        url: 'https://www.nvidia.com/en-us/geforce/graphics-cards/30-series/rtx-3090-3090ti/',
        says: ['gpu'],
      },
    ],
  },
  {
    id: 'rtx-4070-host',
    name: 'Computer with a GeForce RTX 4070',
    vendor: 'NVIDIA',
    gpu: {
      name: 'GeForce RTX 4070',
      memory: 12000000000,
      power: 200000,
    },
    kind: 'gpu-host',
    sources: [
      {
        url: 'https://huggingface.co/hardware/rtx-4070',
        says: ['gpu'],
      },
    ],
  },
  {
    id: 'rtx-4070-super-host',
    name: 'Computer with a GeForce RTX 4070 SUPER',
    vendor: 'NVIDIA',
    gpu: {
      name: 'GeForce RTX 4070 SUPER',
      memory: 12000000000,
      power: 220000,
    },
    kind: 'gpu-host',
    sources: [
      {
        url: 'https://huggingface.co/hardware/rtx-4070-super',
        says: ['gpu'],
      },
    ],
  },
  {
    id: 'rtx-4070-ti-host',
    name: 'Computer with a GeForce RTX 4070 Ti',
    vendor: 'NVIDIA',
    gpu: {
      name: 'GeForce RTX 4070 Ti',
      memory: 12000000000,
      power: 285000,
    },
    kind: 'gpu-host',
    sources: [
      {
        url: 'https://huggingface.co/datasets/ohdoking/gpu_spec/blob/main/data/nvidia_gpu.csv',
        says: ['gpu'],
      },
    ],
  },
  {
    id: 'rtx-4080-host',
    name: 'Computer with a GeForce RTX 4080',
    vendor: 'NVIDIA',
    gpu: {
      name: 'GeForce RTX 4080',
      memory: 16000000000,
      power: 320000,
    },
    kind: 'gpu-host',
    sources: [
      {
        url: 'https://huggingface.co/datasets/ohdoking/gpu_spec/blob/main/data/nvidia_gpu.csv',
        says: ['gpu'],
      },
    ],
  },
  {
    id: 'rtx-4090-host',
    name: 'Computer with a GeForce RTX 4090',
    vendor: 'NVIDIA',
    gpu: {
      name: 'GeForce RTX 4090',
      memory: 24000000000,
      power: 450000,
    },
    kind: 'gpu-host',
    sources: [
      {
        url: 'https://huggingface.co/datasets/ohdoking/gpu_spec/blob/main/data/nvidia_gpu.csv',
        says: ['gpu'],
      },
    ],
  },
  {
    id: 'rtx-5080-host',
    name: 'Computer with a GeForce RTX 5080',
    vendor: 'NVIDIA',
    gpu: {
      name: 'GeForce RTX 5080',
      memory: 16000000000,
      power: 360000,
    },
    kind: 'gpu-host',
    sources: [
      {
        url: 'https://techbriefly.com/2025/01/07/nvidia-launches-rtx-50-series-graphics-cards-at-ces-2025',
        says: ['gpu'],
      },
    ],
  },
  {
    id: 'rtx-5090-host',
    name: 'Computer with a GeForce RTX 5090',
    vendor: 'NVIDIA',
    gpu: {
      name: 'GeForce RTX 5090',
      memory: 32000000000,
      power: 575000,
    },
    kind: 'gpu-host',
    sources: [
      {
        url: 'https://techbriefly.com/2025/01/07/nvidia-launches-rtx-50-series-graphics-cards-at-ces-2025',
        says: ['gpu'],
      },
    ],
  },
  {
    id: 'synology-ds1522-plus',
    name: 'DiskStation DS1522+',
    vendor: 'Synology',
    ports: {
      eth0: {
        rate: 1000000000,
        medium: 'rj45',
      },
      eth1: {
        rate: 1000000000,
        medium: 'rj45',
      },
      eth2: {
        rate: 1000000000,
        medium: 'rj45',
      },
      eth3: {
        rate: 1000000000,
        medium: 'rj45',
      },
    },
    kind: 'nas',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Synology/DS1522%2B.yaml',
        says: ['ports'],
      },
    ],
  },
  {
    id: 'synology-ds923-plus',
    name: 'DiskStation DS923+',
    vendor: 'Synology',
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
    kind: 'nas',
    sources: [
      {
        url: 'https://www.synology.com/en-global/products/DS923+',
        says: ['arch', 'ports'],
      },
    ],
  },
  {
    id: 'synology-rs822-plus',
    name: 'RackStation RS822+',
    vendor: 'Synology',
    ports: {
      eth0: {
        rate: 1000000000,
        medium: 'rj45',
      },
      eth1: {
        rate: 1000000000,
        medium: 'rj45',
      },
      eth2: {
        rate: 1000000000,
        medium: 'rj45',
      },
      eth3: {
        rate: 1000000000,
        medium: 'rj45',
      },
    },
    units: 1,
    power: {
      maximum: 48000,
    },
    kind: 'nas',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Synology/RS822%2B.yaml',
        says: ['ports', 'units', 'power'],
      },
    ],
  },
  {
    id: 'tp-link-er605',
    name: 'ER605 v2',
    vendor: 'TP-Link',
    ports: {
      wan1: {
        rate: 1000000000,
        medium: 'rj45',
      },
      'wan-lan2': {
        rate: 1000000000,
        medium: 'rj45',
      },
      'wan-lan3': {
        rate: 1000000000,
        medium: 'rj45',
      },
      lan4: {
        rate: 1000000000,
        medium: 'rj45',
      },
      lan5: {
        rate: 1000000000,
        medium: 'rj45',
      },
    },
    power: {
      maximum: 8000,
    },
    kind: 'router',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/TP-Link/ER605-V2.yaml',
        says: ['ports', 'power'],
      },
    ],
  },
  {
    id: 'tp-link-er7206',
    name: 'ER7206',
    vendor: 'TP-Link',
    ports: {
      wan2: {
        rate: 1000000000,
        medium: 'rj45',
      },
      'wan-lan3': {
        rate: 1000000000,
        medium: 'rj45',
      },
      'wan-lan4': {
        rate: 1000000000,
        medium: 'rj45',
      },
      'wan-lan5': {
        rate: 1000000000,
        medium: 'rj45',
      },
      sfp1: {
        rate: 1000000000,
        medium: 'sfp',
      },
    },
    power: {
      maximum: 9000,
    },
    kind: 'router',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/TP-Link/ER7206.yaml',
        says: ['ports', 'power'],
      },
    ],
  },
  {
    id: 'tp-link-sg2016p',
    name: 'SG2016P',
    vendor: 'TP-Link',
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
    kind: 'switch',
    sources: [
      {
        url: 'https://www.tp-link.com/us/business-networking/omada-switch-poe/sg2016p/',
        says: ['ports', 'poe'],
      },
    ],
  },
  {
    id: 'tp-link-sg2210mp',
    name: 'SG2210MP',
    vendor: 'TP-Link',
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
        medium: 'sfp',
      },
      '10': {
        rate: 1000000000,
        medium: 'sfp',
      },
    },
    size: {
      width: 294,
      height: 44,
      depth: 180,
    },
    units: 1,
    power: {
      maximum: 180000,
    },
    poe: {
      budget: 150000,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/TP-Link/SG2210MP.yaml',
        says: ['ports', 'size', 'units', 'power', 'poe'],
      },
    ],
  },
  {
    id: 'tp-link-sg3210x-m2',
    name: 'SG3210X-M2',
    vendor: 'TP-Link',
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
    kind: 'switch',
    sources: [
      {
        url: 'https://www.omadanetworks.com/us/business-networking/omada-switch-l3-l2-managed/sg3210x-m2/',
        says: ['ports'],
      },
    ],
  },
  {
    id: 'tp-link-sg3218xp-m2',
    name: 'SG3218XP-M2',
    vendor: 'TP-Link',
    ports: {
      '1': {
        rate: 2500000000,
        medium: 'rj45',
        poe: true,
      },
      '2': {
        rate: 2500000000,
        medium: 'rj45',
        poe: true,
      },
      '3': {
        rate: 2500000000,
        medium: 'rj45',
        poe: true,
      },
      '4': {
        rate: 2500000000,
        medium: 'rj45',
        poe: true,
      },
      '5': {
        rate: 2500000000,
        medium: 'rj45',
        poe: true,
      },
      '6': {
        rate: 2500000000,
        medium: 'rj45',
        poe: true,
      },
      '7': {
        rate: 2500000000,
        medium: 'rj45',
        poe: true,
      },
      '8': {
        rate: 2500000000,
        medium: 'rj45',
        poe: true,
      },
      '9': {
        rate: 2500000000,
        medium: 'rj45',
      },
      '10': {
        rate: 2500000000,
        medium: 'rj45',
      },
      '11': {
        rate: 2500000000,
        medium: 'rj45',
      },
      '12': {
        rate: 2500000000,
        medium: 'rj45',
      },
      '13': {
        rate: 2500000000,
        medium: 'rj45',
      },
      '14': {
        rate: 2500000000,
        medium: 'rj45',
      },
      '15': {
        rate: 2500000000,
        medium: 'rj45',
      },
      '16': {
        rate: 2500000000,
        medium: 'rj45',
      },
      '17': {
        rate: 10000000000,
        medium: 'sfp+',
      },
      '18': {
        rate: 10000000000,
        medium: 'sfp+',
      },
    },
    units: 1,
    power: {
      maximum: 300000,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/TP-Link/SG3218XP-M2-V1.yaml',
        says: ['ports', 'units', 'power'],
      },
    ],
  },
  {
    id: 'tp-link-tl-sg108e',
    name: 'TL-SG108E',
    vendor: 'TP-Link',
    ports: {
      '1': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '2': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '3': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '4': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '5': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '6': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '7': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '8': {
        rate: 1000000000,
        medium: 'rj45',
      },
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/TP-Link/TL-SG108E.yaml',
        says: ['ports'],
      },
    ],
  },
  {
    id: 'tp-link-tl-sg2008p',
    name: 'TL-SG2008P',
    vendor: 'TP-Link',
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
      },
      '6': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '7': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '8': {
        rate: 1000000000,
        medium: 'rj45',
      },
    },
    power: {
      maximum: 82000,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/TP-Link/TL-SG2008P.yaml',
        says: ['ports', 'power'],
      },
    ],
  },
  {
    id: 'tp-link-tl-sg3428x',
    name: 'TL-SG3428X',
    vendor: 'TP-Link',
    ports: {
      '1': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '2': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '3': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '4': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '5': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '6': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '7': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '8': {
        rate: 1000000000,
        medium: 'rj45',
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
      '17': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '18': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '19': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '20': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '21': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '22': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '23': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '24': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '25': {
        rate: 10000000000,
        medium: 'sfp+',
      },
      '26': {
        rate: 10000000000,
        medium: 'sfp+',
      },
      '27': {
        rate: 10000000000,
        medium: 'sfp+',
      },
      '28': {
        rate: 10000000000,
        medium: 'sfp+',
      },
    },
    units: 1,
    power: {
      maximum: 24000,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/TP-Link/TL-SG3428X.yaml',
        says: ['ports', 'units', 'power'],
      },
    ],
  },
  {
    id: 'tripp-lite-n054-024',
    name: 'N054-024 24-port feed-through panel',
    vendor: 'Tripp Lite',
    positions: 24,
    units: 1,
    kind: 'patch-panel',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Eaton/Tripp-Lite-N054-024.yaml',
        says: ['units', 'positions'],
      },
    ],
  },
  {
    id: 'ubiquiti-udm-pro',
    name: 'UniFi Dream Machine Pro',
    vendor: 'Ubiquiti',
    ports: {
      eth0: {
        rate: 1000000000,
        medium: 'rj45',
      },
      eth1: {
        rate: 1000000000,
        medium: 'rj45',
      },
      eth2: {
        rate: 1000000000,
        medium: 'rj45',
      },
      eth3: {
        rate: 1000000000,
        medium: 'rj45',
      },
      eth4: {
        rate: 1000000000,
        medium: 'rj45',
      },
      eth5: {
        rate: 1000000000,
        medium: 'rj45',
      },
      eth6: {
        rate: 1000000000,
        medium: 'rj45',
      },
      eth7: {
        rate: 1000000000,
        medium: 'rj45',
      },
      eth8: {
        rate: 1000000000,
        medium: 'rj45',
      },
      eth9: {
        rate: 10000000000,
        medium: 'sfp+',
      },
      eth10: {
        rate: 10000000000,
        medium: 'sfp+',
      },
    },
    size: {
      width: 442.4,
      height: 43.7,
      depth: 285.6,
    },
    units: 1,
    mounts: '19in',
    power: {
      maximum: 33000,
    },
    kind: 'router',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Ubiquiti/UDM-Pro.yaml',
        says: ['ports', 'size', 'units', 'mounts', 'power'],
      },
    ],
  },
  {
    id: 'ubiquiti-usp-pdu-pro',
    name: 'Power Distribution Pro',
    vendor: 'Ubiquiti',
    size: {
      width: 442.4,
      height: 87.4,
      depth: 106,
    },
    units: 2,
    mounts: '19in',
    outlets: {
      '1': {},
      '2': {},
      '3': {},
      '4': {},
      '5': {},
      '6': {},
      '7': {},
      '8': {},
      '9': {},
      '10': {},
      '11': {},
      '12': {},
      '13': {},
      '14': {},
      '15': {},
      '16': {},
      '17': {},
      '18': {},
      '19': {},
      '20': {},
    },
    output: {
      power: 1875000,
    },
    kind: 'pdu',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Ubiquiti/USP-PDU-Pro.yaml',
        says: ['outlets', 'units', 'mounts', 'size', 'output'],
      },
    ],
  },
  {
    id: 'ubiquiti-usw-24-poe',
    name: 'USW-24-PoE',
    vendor: 'Ubiquiti',
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
        poe: true,
      },
      '10': {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      '11': {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      '12': {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      '13': {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      '14': {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      '15': {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      '16': {
        rate: 1000000000,
        medium: 'rj45',
        poe: true,
      },
      '17': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '18': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '19': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '20': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '21': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '22': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '23': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '24': {
        rate: 1000000000,
        medium: 'rj45',
      },
      sfp1: {
        rate: 1000000000,
        medium: 'sfp',
      },
      sfp2: {
        rate: 1000000000,
        medium: 'sfp',
      },
    },
    size: {
      width: 442.4,
      height: 43.7,
      depth: 200,
    },
    units: 1,
    mounts: '19in',
    power: {
      maximum: 120000,
    },
    poe: {
      budget: 95000,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Ubiquiti/USW-24-PoE.yaml',
        says: ['ports', 'size', 'units', 'mounts', 'power', 'poe'],
      },
    ],
  },
  {
    id: 'ubiquiti-usw-aggregation',
    name: 'USW-Aggregation',
    vendor: 'Ubiquiti',
    ports: {
      sfp1: {
        rate: 10000000000,
        medium: 'sfp+',
      },
      sfp2: {
        rate: 10000000000,
        medium: 'sfp+',
      },
      sfp3: {
        rate: 10000000000,
        medium: 'sfp+',
      },
      sfp4: {
        rate: 10000000000,
        medium: 'sfp+',
      },
      sfp5: {
        rate: 10000000000,
        medium: 'sfp+',
      },
      sfp6: {
        rate: 10000000000,
        medium: 'sfp+',
      },
      sfp7: {
        rate: 10000000000,
        medium: 'sfp+',
      },
      sfp8: {
        rate: 10000000000,
        medium: 'sfp+',
      },
    },
    size: {
      width: 442.4,
      height: 43.7,
      depth: 120,
    },
    units: 1,
    mounts: '19in',
    power: {
      maximum: 30000,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Ubiquiti/USW-Aggregation.yaml',
        says: ['ports', 'size', 'units', 'mounts', 'power'],
      },
    ],
  },
  {
    id: 'ubiquiti-usw-flex-mini',
    name: 'USW-Flex-Mini',
    vendor: 'Ubiquiti',
    ports: {
      '1': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '2': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '3': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '4': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '5': {
        rate: 1000000000,
        medium: 'rj45',
      },
    },
    size: {
      width: 107.16,
      height: 21.17,
      depth: 70.15,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Ubiquiti/USW-Flex-Mini.yaml',
        says: ['ports', 'size'],
      },
    ],
  },
  {
    id: 'ubiquiti-usw-lite-16-poe',
    name: 'USW-Lite-16-PoE',
    vendor: 'Ubiquiti',
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
    size: {
      width: 191.7,
      height: 43.7,
      depth: 185,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Ubiquiti/USW-Lite-16-PoE.yaml',
        says: ['ports', 'size'],
      },
    ],
  },
  {
    id: 'ubiquiti-usw-lite-8-poe',
    name: 'USW-Lite-8-PoE',
    vendor: 'Ubiquiti',
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
      },
      '6': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '7': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '8': {
        rate: 1000000000,
        medium: 'rj45',
      },
    },
    size: {
      width: 99.6,
      height: 31.7,
      depth: 163.7,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Ubiquiti/USW-Lite-8-PoE.yaml',
        says: ['ports', 'size'],
      },
    ],
  },
  {
    id: 'ubiquiti-uxg-lite',
    name: 'UniFi Gateway Lite',
    vendor: 'Ubiquiti',
    ports: {
      wan: {
        rate: 1000000000,
        medium: 'rj45',
      },
      lan: {
        rate: 1000000000,
        medium: 'rj45',
      },
    },
    power: {
      maximum: 4000,
    },
    kind: 'router',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Ubiquiti/UXG-Lite.yml',
        says: ['ports', 'power'],
      },
    ],
  },
  {
    id: 'zyxel-gs1900-24e',
    name: 'GS1900-24E',
    vendor: 'Zyxel',
    ports: {
      '1': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '2': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '3': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '4': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '5': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '6': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '7': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '8': {
        rate: 1000000000,
        medium: 'rj45',
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
      '17': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '18': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '19': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '20': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '21': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '22': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '23': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '24': {
        rate: 1000000000,
        medium: 'rj45',
      },
    },
    units: 1,
    power: {
      maximum: 15000,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Zyxel/GS1900-24E.yaml',
        says: ['ports', 'units', 'power'],
      },
    ],
  },
  {
    id: 'zyxel-gs1900-8hp',
    name: 'GS1900-8HP',
    vendor: 'Zyxel',
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
    },
    power: {
      maximum: 90000,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Zyxel/GS1900-8HP.yaml',
        says: ['ports', 'power'],
      },
    ],
  },
  {
    id: 'zyxel-xgs1250-12',
    name: 'XGS1250-12',
    vendor: 'Zyxel',
    ports: {
      '1': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '2': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '3': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '4': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '5': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '6': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '7': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '8': {
        rate: 1000000000,
        medium: 'rj45',
      },
      '9': {
        rate: 10000000000,
        medium: 'rj45',
      },
      '10': {
        rate: 10000000000,
        medium: 'rj45',
      },
      '11': {
        rate: 10000000000,
        medium: 'rj45',
      },
      '12': {
        rate: 10000000000,
        medium: 'sfp+',
      },
    },
    power: {
      maximum: 22000,
    },
    kind: 'switch',
    sources: [
      {
        url: 'https://github.com/netbox-community/devicetype-library/blob/master/device-types/Zyxel/XGS1250-12.yaml',
        says: ['ports', 'power'],
      },
    ],
  },
];
