//! A host that shows a certificate: of an authority of ours, for a name of the test's choice.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use server::{
    config::{Smtp, Tls},
    mail::Outcome,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    },
};

use super::{Peer, Play, carrier, kind, parcel, settings};

/// The authority's certificate as PEM, and a host's side of TLS for `name`.
pub(super) fn certified(name: &str) -> (Vec<u8>, TlsAcceptor) {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = params.self_signed(&key).unwrap().pem().into_bytes();
    let issuer = Issuer::new(params, key);

    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    let shown = params.signed_by(&key, &issuer).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![shown.der().clone()], key)
        .unwrap();
    (authority, TlsAcceptor::from(Arc::new(config)))
}

/// One letter to a host that shows a certificate for `name`, its authority known to us or not.
async fn sent(name: &str, known: bool) -> (Outcome, Peer) {
    let (authority, acceptor) = certified(name);
    let peer = Peer::start_secure(&[Play::Takes], acceptor).await;
    let settings = Smtp {
        authority: known.then_some(authority),
        ..settings(peer.port, Tls::Required)
    };
    (carrier(&settings).send(&parcel()).await, peer)
}

#[tokio::test]
async fn an_authority_that_is_named_is_trusted() {
    let (outcome, peer) = sent("127.0.0.1", true).await;
    assert_eq!(outcome, Outcome::Sent);
    assert_eq!(peer.taken().len(), 1);
}

#[tokio::test]
async fn a_wrong_certificate_is_a_host_that_is_down() {
    for (name, known) in [("127.0.0.1", false), ("smtp.example.org", true)] {
        let (outcome, peer) = sent(name, known).await;
        assert_eq!(kind(&outcome), "down", "{name}: {outcome:?}");
        assert!(peer.taken().is_empty(), "{name}");
        assert_eq!(peer.heard(), 0, "{name}: not one line is said to it");
    }
}
