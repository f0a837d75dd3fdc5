import { networkTest } from "../support/network-test.ts";

networkTest({ what: "a fifth of all packets lost", losses: ["aFifth"], seconds: { short: 4, byHand: [6] } });
