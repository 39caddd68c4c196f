package dev.flotilla.coach.notify;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes notices and delivers them, at least once per channel. */
@ApplicationScoped
public class Notices {

    static final int AT_ONCE = 20;

    private static final Logger LOG = Logger.getLogger(Notices.class);
    private static final String CHATS = "telegram";
    private static final char TO = ':';
    private static final Duration HELD = Duration.ofMinutes(2);
    private static final Duration KEPT = Duration.ofDays(90);

    private final NoticeStore store;
    private final Map<String, Channel> channels;
    private final NoticeFigures figures;
    private final InstantSource clock;

    public Notices(NoticeStore store, ChannelList channels, NoticeFigures figures, InstantSource clock) {
        this.store = store;
        this.channels = channels.channels().stream().collect(Collectors.toMap(Channel::name, Function.identity()));
        this.figures = figures;
        this.clock = clock;
    }

    /** Keeps it; delivery follows. Without any channel it can still be read in the fleet. */
    public void tell(Notice notice) {
        store.add(
                notice,
                channels.values().stream()
                        .filter(Channel::hasReader)
                        .map(Channel::name)
                        .toList());
    }

    /**
     * The same to a chat of its own, and by every way that is no chat.
     *
     * @param chat null = as {@link #tell(Notice)}
     */
    public void tell(Notice notice, @Nullable String chat) {
        if (chat == null) {
            tell(notice);
            return;
        }
        if (!channels.containsKey(CHATS)) {
            LOG.infof(
                    "no Telegram token is configured, chat is not told kind=%s botId=%s",
                    notice.kind(), notice.botId());
        }
        store.add(
                notice,
                channels.keySet().stream()
                        .map(name -> name.equals(CHATS) ? CHATS + TO + chat : name)
                        .toList());
    }

    /** Delivers what is due. */
    public void deliver() {
        for (NoticeStore.Due due : store.take(clock.instant(), HELD, AT_ONCE)) {
            deliver(due);
        }
    }

    /** Forgets what is old. */
    public void trim() {
        store.trim(clock.instant().minus(KEPT));
    }

    private void deliver(NoticeStore.Due due) {
        Channel channel = channel(due.channel());
        Channel.Sent sent = channel == null
                ? new Channel.Sent.Refused("this channel is not configured any more")
                : channel.send(due.notice());
        Instant now = clock.instant();
        switch (sent) {
            case Channel.Sent.Done _ -> {
                store.ended(due, "SENT", null, null, now);
                figures.sent(kind(due));
            }
            case Channel.Sent.Refused refused -> failed(due, refused.why(), now);
            case Channel.Sent.Later later ->
                RetryRule.of(due.notice().kind())
                        .next(due.attempts() + 1, later.after(), now)
                        .ifPresentOrElse(at -> delayed(due, later.why(), at, now), () -> failed(due, later.why(), now));
        }
    }

    private @Nullable Channel channel(String name) {
        int to = name.indexOf(TO);
        if (to < 0) {
            return channels.get(name);
        }
        Channel channel = channels.get(name.substring(0, to));
        return channel == null ? null : channel.to(name.substring(to + 1));
    }

    /** The channel without whom it reaches: labels have no ids. */
    private static String kind(NoticeStore.Due due) {
        int to = due.channel().indexOf(TO);
        return to < 0 ? due.channel() : due.channel().substring(0, to);
    }

    private void delayed(NoticeStore.Due due, String why, Instant until, Instant now) {
        store.ended(due, "PENDING", why, until, now);
        figures.delayed(kind(due));
    }

    private void failed(NoticeStore.Due due, String why, Instant now) {
        LOG.warnf(
                "notice not delivered channel=%s kind=%s attempts=%d cause=%s",
                due.channel(), due.notice().kind(), due.attempts() + 1, why);
        store.ended(due, "FAILED", why, null, now);
        figures.failed(kind(due));
    }
}
