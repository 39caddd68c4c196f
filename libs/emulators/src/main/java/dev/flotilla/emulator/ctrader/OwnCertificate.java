package dev.flotilla.emulator.ctrader;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * A certificate for 127.0.0.1 and its key, made in memory: the emulator shows it, clients are told to trust it and nothing else. The key
 * never leaves the process.
 *
 * @param server shows the certificate
 * @param client trusts the certificate alone
 * @param pem the certificate as text, for clients in other processes
 */
public record OwnCertificate(SSLContext server, SSLContext client, String pem) {

    private static final Duration BEFORE = Duration.ofHours(1);
    private static final Duration LIFE = Duration.ofDays(7);
    private static final int LINE = 64;

    /** @param now it is good from an hour before until a week after */
    public static OwnCertificate make(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            Certificate certificate = signed(pair, now);
            return new OwnCertificate(serving(pair.getPrivate(), certificate), trusting(certificate), pem(certificate));
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("every Java platform makes EC certificates", impossible);
        }
    }

    private static Certificate signed(KeyPair pair, Instant now) throws GeneralSecurityException, IOException {
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        TBSCertificate told = told(pair, now, algorithm);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(told.getEncoded("DER"));
        DERSequence whole = new DERSequence(
                new org.bouncycastle.asn1.ASN1Encodable[] {told, algorithm, new DERBitString(signature.sign())});
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(whole.getEncoded("DER")));
    }

    private static TBSCertificate told(KeyPair pair, Instant now, AlgorithmIdentifier algorithm) throws IOException {
        X500Name name = new X500Name("CN=Flotilla emulator on 127.0.0.1");
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        V3TBSCertificateGenerator told = new V3TBSCertificateGenerator();
        told.setSerialNumber(new ASN1Integer(BigInteger.valueOf(now.toEpochMilli())));
        told.setSignature(algorithm);
        told.setIssuer(name);
        told.setSubject(name);
        told.setStartDate(new Time(Date.from(now.minus(BEFORE))));
        told.setEndDate(new Time(Date.from(now.plus(LIFE))));
        told.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
        told.setExtensions(extensions.generate());
        return told.generateTBSCertificate();
    }

    private static SSLContext serving(PrivateKey key, Certificate certificate)
            throws GeneralSecurityException, IOException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("own", key, new char[0], new Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        SSLContext server = SSLContext.getInstance("TLS");
        server.init(keys.getKeyManagers(), null, null);
        return server;
    }

    private static SSLContext trusting(Certificate certificate) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("own", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, trust.getTrustManagers(), null);
        return client;
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(LINE, newline).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
