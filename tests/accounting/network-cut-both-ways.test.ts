import { networkTest } from "../support/network-test.ts";

networkTest({ what: "network cut", losses: ["everything"], seconds: { short: 4, byHand: [4, 20] } });
