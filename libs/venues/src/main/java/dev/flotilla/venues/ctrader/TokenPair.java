package dev.flotilla.venues.ctrader;

/** An access token and the refresh token that follows it. Never prints them. @param expiresInSeconds life of the access token */
public record TokenPair(String accessToken, String refreshToken, long expiresInSeconds) {
    @Override
    public String toString() {
        return "TokenPair[expires in " + expiresInSeconds + " s]";
    }
}
