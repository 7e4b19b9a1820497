// Azure Container Apps: the service, with webhooks on port 8443. Signs in with a user-assigned managed identity; the store is PostgreSQL, since SQLite on a
// network file share cannot keep its promises.
targetScope = 'resourceGroup'

@description('Where everything lies.')
param location string = resourceGroup().location

@description('An existing Container Apps environment.')
param environmentId string

@description('The image, pinned by digest, with the policy in /etc/privacy-connector/policy: FROM privacy-connector, COPY the folder there.')
param image string

@description('A user-assigned managed identity that is an application user in Dataverse and may read the vault.')
param identityId string

@description('Secret addresses in Azure Key Vault, by the name of the file that the program reads.')
param secretUris object

@description('The operator file. Whoever may deploy this is the operator.')
@secure()
param operatorYaml string

@description('The registry that holds the image.')
param registry string

@description('Replicas; more than one needs PostgreSQL, which this has.')
@minValue(1)
param replicas int = 1

var files = [for item in items(secretUris): {
  name: replace(toLower(item.key), '.', '-')
  keyVaultUrl: item.value
  identity: identityId
}]

var paths = [for item in items(secretUris): {
  secretRef: replace(toLower(item.key), '.', '-')
  path: item.key
}]

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: 'privacy-connector'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    managedEnvironmentId: environmentId
    configuration: {
      activeRevisionsMode: 'Single'
      // TLS ends in the program itself, so the ingress hands bytes on; external TCP needs an environment in a network of your own
      ingress: {
        external: true
        transport: 'tcp'
        targetPort: 8443
        exposedPort: 8443
      }
      registries: [
        {
          server: registry
          identity: identityId
        }
      ]
      secrets: concat(files, [
        {
          name: 'operator'
          value: operatorYaml
        }
      ])
    }
    template: {
      terminationGracePeriodSeconds: 40
      scale: {
        minReplicas: replicas
        maxReplicas: replicas
      }
      initContainers: [
        {
          name: 'secrets'
          image: image
          command: [
            '/bin/sh'
            '-c'
            'umask 077 && cp /run/given/* /run/secrets/privacy/'
          ]
          resources: {
            cpu: json('0.25')
            memory: '0.5Gi'
          }
          volumeMounts: [
            {
              volumeName: 'given'
              mountPath: '/run/given'
            }
            {
              volumeName: 'secrets'
              mountPath: '/run/secrets/privacy'
            }
          ]
        }
      ]
      containers: [
        {
          name: 'privacy-connector'
          image: image
          args: [
            'serve'
          ]
          env: [
            {
              name: 'CREDENTIALS_DIRECTORY'
              value: '/run/secrets/privacy'
            }
            {
              name: 'PRIVACY_CONNECTOR_OPERATOR'
              value: '/run/operator/operator.yaml'
            }
          ]
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/health/startup'
                port: 8444
                scheme: 'HTTPS'
              }
              periodSeconds: 5
              failureThreshold: 24
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/health/live'
                port: 8444
                scheme: 'HTTPS'
              }
              periodSeconds: 10
              failureThreshold: 6
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/health/ready'
                port: 8444
                scheme: 'HTTPS'
              }
              periodSeconds: 15
              timeoutSeconds: 5
            }
          ]
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          volumeMounts: [
            {
              volumeName: 'operator'
              mountPath: '/run/operator'
            }
            {
              volumeName: 'secrets'
              mountPath: '/run/secrets/privacy'
            }
          ]
        }
      ]
      volumes: [
        {
          name: 'operator'
          storageType: 'Secret'
          secrets: [
            {
              secretRef: 'operator'
              path: 'operator.yaml'
            }
          ]
        }
        {
          name: 'given'
          storageType: 'Secret'
          secrets: paths
        }
        {
          name: 'secrets'
          storageType: 'EmptyDir'
        }
      ]
    }
  }
}
