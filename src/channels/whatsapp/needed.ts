const of = (module: string, ...paths: string[]): string[] => paths.map((path) => `${module}.${path}`);

/**
 * Every module and function of WhatsApp Web that the library and we call in the page, as `module.path`; `|` parts names
 * of which one is enough. A test compares it with the sources of both.
 */
export const NEEDED: readonly string[] = [
  // boot and linking
  ...of('WAWebSocketModel', 'Socket.state', 'Socket.on', 'Socket.off', 'Socket.logout'),
  ...of('WAWebConnModel', 'Conn.on', 'Conn.serialize'),
  ...of('WAWebCmd', 'Cmd.on'),
  ...of('WAWebOfflineHandler', 'OfflineMessageHandler.getOfflineDeliveryProgress'),
  ...of('WABase64', 'encodeB64'),
  ...of('WAWebCompanionRegClientUtils', 'DEVICE_PLATFORM'),
  'WAWebAdvSignatureApi',
  ...of('WAWebUserPrefsInfoStore', 'waNoiseInfo.get'),
  ...of('WAWebSignalStoreApi', 'waSignalStore.getRegistrationInfo'),
  ...of('WAWebUserPrefsMultiDevice', 'getADVSecretKey'),
  ...of('WAWebLaunchSocketUtils', 'refreshQR'),
  ...of('WAWebAltDeviceLinkingApi', 'setPairingType', 'initializeAltDeviceLinking', 'startAltLinkingFlow'),
  ...of('WAWebAltDeviceLinkingApi', 'initializeQRLinking'),
  ...of('WAWebUserPrefsMeUser', 'getMaybeMePnUser', 'getMaybeMeLidUser'),
  // what comes in
  ...of('WAWebCollections', 'Msg.get', 'Msg.getMessagesById', 'Msg.on', 'Chat.get', 'Chat.getModelsArray'),
  ...of('WAWebCollections', 'Chat.on'),
  'WAWebSyncGatingUtils',
  ...of('WAWebNonMessageDataRequestPlaceholderMessageResendUtils', 'handlePlaceholderMsgsSeen'),
  ...of('WALinkify', 'findLink', 'findLinks'),
  ...of('WAWebChatLoadMessages', 'loadEarlierMsgs'),
  // The library patches these two in silence: without them no event comes, and no error.
  ...of('WAWebAddonReactionTableMode', 'reactionTableMode.bulkUpsert'),
  ...of('WAWebAddonPollVoteTableMode', 'pollVoteTableMode.bulkUpsert'),
  // people and groups
  ...of('WAWebWidFactory', 'createWid', 'asUserWidOrThrow'),
  ...of('WAWebFindChatAction', 'findOrCreateLatestChat'),
  ...of('WAWebChatGetters', 'getIsNewsletter', 'getIsBroadcast'),
  ...of('WAWebQueryExistsJob', 'queryWidExists'),
  ...of('WAWebApiContact', 'getPhoneNumber', 'getCurrentLid'),
  ...of('WAWebLidMigrationUtils', 'toPn'),
  ...of('WAWebCollections', 'GroupMetadata|WAWebGroupMetadataCollection.update'),
  // what goes out
  ...of('WAWebMsgKey', 'newId'),
  ...of('WAWebGetEphemeralFieldsMsgActionsUtils', 'getEphemeralFields'),
  ...of('WAWebSendMsgChatAction', 'addAndSendMsgToChat'),
  ...of('WAWebMediaOpaqueData', 'createFromData'),
  ...of('WAWebPrepRawMedia', 'prepRawMedia'),
  ...of('WAWebMediaStorage', 'getOrCreateMediaObject'),
  ...of('WAWebMmsMediaTypes', 'msgToMediaType', 'castToV4'),
  ...of('WAWebMediaDataUtils', 'shouldUseMediaCache'),
  ...of('WAWebMediaMmsV4Upload', 'uploadMedia'),
  ...of('WAWebMsgActionCapability', 'canEditText', 'canEditCaption', 'canSenderRevokeMsg'),
  ...of('WAWebSendMessageEditAction', 'sendMessageEdit'),
  ...of('WAWebCmd', 'Cmd.sendRevokeMsgs'),
  ...of('WAWebSendReactionMsgAction', 'sendReactionToMsg'),
  ...of('WAWebChatStateBridge', 'sendChatStateComposing'),
  ...of('WAWebApiMessageInfoStore', 'queryMsgInfo'),
];

/** Without these no id of ours can be sent under, or none be checked at the last moment. */
export const VITAL: readonly string[] = [
  ...of('WAWebMsgKey', 'newId'),
  ...of('WAWebSendMsgChatAction', 'addAndSendMsgToChat'),
  ...of('WAWebCollections', 'Msg.get'),
];
