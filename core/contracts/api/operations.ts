import {
  listRefusedOperation,
  readCityDayOperation,
  readDeviceDayOperation,
  readMissingOperation,
  readRefusedCountsOperation,
} from "./answers-api.ts";
import { listWorkItemsOperation, readBriefOperation } from "./brief-api.ts";
import { hideCameraOperation, listCamerasOperation, listCameraViewsOperation, readStillOperation } from "./cameras-api.ts";
import { changeSettingOperation, listIndicatorsOperation, listSettingsOperation, readIndicatorOperation } from "./catalogue-api.ts";
import { readRefusedOperation, requestReplayOperation } from "./dead-letters-api.ts";
import { closeDeskOperation, openDeskOperation, readDeskOperation } from "./desk-api.ts";
import { readDocumentOperation } from "./document-api.ts";
import { readFactsOperation } from "./facts-api.ts";
import { readFigureSeriesOperation, readPanelOperation, readRankingOperation } from "./figures-api.ts";
import { readKindSeriesOperation } from "./kind-series-api.ts";
import { listSourcesOperation, readLeagueOperation } from "./league-api.ts";
import { readMapOperation, readOutlinesOperation } from "./map-api.ts";
import type { Operation } from "./operation.ts";
import { readProofOperation, readTrailOperation } from "./proof-api.ts";
import { readReadingsOperation } from "./readings-api.ts";
import {
  approveCandidateOperation,
  changeDeviceOperation,
  createDeviceOperation,
  createGatewayOperation,
  listCandidatesOperation,
  listDevicesOperation,
  listGatewaysOperation,
  readDeviceOperation,
  refuseCandidateOperation,
  revokeDeviceOperation,
  revokeGatewayOperation,
  rotateDeviceOperation,
  rotateGatewayOperation,
} from "./registry-api.ts";
import {
  applyDecreeOperation,
  exportDevicesOperation,
  exportGatewaysOperation,
  exportNamesOperation,
  importBoundariesOperation,
  importCrosswalkOperation,
  importDevicesOperation,
  importGatewaysOperation,
  importNamesOperation,
  importUnitsOperation,
} from "./registry-files-api.ts";
import { changeSceneOperation, listScenesOperation, readSceneHistoryOperation, retireSceneOperation } from "./scenes-api.ts";
import { collectPairingOperation, openPairingOperation, pairScreenOperation, revokeScreenOperation } from "./screens-api.ts";
import { readSeriesOperation } from "./series-api.ts";
import { readServiceIndexOperation } from "./service-index-api.ts";
import {
  issueSourceKeyOperation,
  listSourceKeysOperation,
  listSubmissionsOperation,
  pushFileOperation,
  pushRowsOperation,
  readSubmissionOperation,
  revokeSourceKeyOperation,
} from "./sources-api.ts";
import { readStateOperation, readUnitsOperation } from "./state-api.ts";
import { listUnitsOperation, readUnitHistoryOperation } from "./units-api.ts";
import {
  changeWallOperation,
  commandWallOperation,
  createWallOperation,
  listWallsOperation,
  readJournalOperation,
  retireWallOperation,
} from "./walls-api.ts";

/** The whole HTTP interface, as the document tells it. The server serves every one of these and nothing else below API_ROOT. */
export const OPERATIONS: readonly Operation[] = [
  readStateOperation,
  readUnitsOperation,
  readSeriesOperation,
  readKindSeriesOperation,
  readReadingsOperation,
  readDeviceDayOperation,
  readCityDayOperation,
  readRefusedCountsOperation,
  readMissingOperation,
  listRefusedOperation,
  readRefusedOperation,
  requestReplayOperation,
  readFactsOperation,
  listIndicatorsOperation,
  readIndicatorOperation,
  listSettingsOperation,
  changeSettingOperation,
  readPanelOperation,
  readRankingOperation,
  readFigureSeriesOperation,
  readServiceIndexOperation,
  readProofOperation,
  readTrailOperation,
  readBriefOperation,
  listWorkItemsOperation,
  listUnitsOperation,
  readUnitHistoryOperation,
  listCamerasOperation,
  readStillOperation,
  hideCameraOperation,
  listCameraViewsOperation,
  listDevicesOperation,
  createDeviceOperation,
  readDeviceOperation,
  changeDeviceOperation,
  rotateDeviceOperation,
  revokeDeviceOperation,
  listGatewaysOperation,
  createGatewayOperation,
  rotateGatewayOperation,
  revokeGatewayOperation,
  listCandidatesOperation,
  approveCandidateOperation,
  refuseCandidateOperation,
  importDevicesOperation,
  importGatewaysOperation,
  importNamesOperation,
  importUnitsOperation,
  applyDecreeOperation,
  importCrosswalkOperation,
  importBoundariesOperation,
  exportDevicesOperation,
  exportGatewaysOperation,
  exportNamesOperation,
  listSourcesOperation,
  readLeagueOperation,
  pushRowsOperation,
  pushFileOperation,
  listSubmissionsOperation,
  readSubmissionOperation,
  listSourceKeysOperation,
  issueSourceKeyOperation,
  revokeSourceKeyOperation,
  listScenesOperation,
  readSceneHistoryOperation,
  changeSceneOperation,
  retireSceneOperation,
  listWallsOperation,
  createWallOperation,
  changeWallOperation,
  retireWallOperation,
  commandWallOperation,
  readJournalOperation,
  openPairingOperation,
  collectPairingOperation,
  pairScreenOperation,
  revokeScreenOperation,
  openDeskOperation,
  readDeskOperation,
  closeDeskOperation,
  readMapOperation,
  readOutlinesOperation,
  readDocumentOperation,
];
