import { networkTest } from "../support/network-test.ts";

networkTest({ what: "network cut in one direction", losses: ["towardsIngest", "fromIngest"], seconds: { short: 4, byHand: [4, 20] } });
