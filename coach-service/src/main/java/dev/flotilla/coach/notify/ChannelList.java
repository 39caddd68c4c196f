package dev.flotilla.coach.notify;

import java.util.List;

/** The channels that are configured. */
public record ChannelList(List<Channel> channels) {

    public ChannelList {
        channels = List.copyOf(channels);
    }
}
