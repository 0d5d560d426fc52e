package dev.madang.protocol;

/** One method for each message. */
interface ServerMessageHandler {
    void onWelcome(ServerMessage.Welcome welcome);

    void onOk(ServerMessage.Ok ok);

    void onError(ServerMessage.Error error);

    void onJoined(ServerMessage.Joined joined);

    void onResumed(ServerMessage.Resumed resumed);

    void onSynchronized(ServerMessage.Synchronized snapshot);

    void onRoundTripMeasured(ServerMessage.RoundTripMeasured measured);

    void onSendingChanged(ServerMessage.SendingChanged changed);

    void onIceConfigurationRenewed(ServerMessage.IceConfigurationRenewed renewed);

    void onParticipantJoined(ServerMessage.ParticipantJoined joined);

    void onParticipantLeft(ServerMessage.ParticipantLeft left);

    void onParticipantReconnecting(ServerMessage.ParticipantReconnecting reconnecting);

    void onParticipantReconnected(ServerMessage.ParticipantReconnected reconnected);

    void onTracksUpdated(ServerMessage.TracksUpdated updated);

    void onOffered(ServerMessage.Offered offered);

    void onAnswered(ServerMessage.Answered answered);

    void onTrickled(ServerMessage.Trickled trickled);

    void onFaultInjected(ServerMessage.FaultInjected injected);

    void onLeft(ServerMessage.Left left);

    void onModerated(Moderated moderated);
}
