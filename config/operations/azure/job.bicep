// Azure Container Apps: the nightly run as a job. Signs in with a user-assigned managed identity; the store is PostgreSQL, since SQLite on a
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

// in UTC: Container Apps knows no time zones, so in summer this is 03:15 in Stockholm and in winter 02:15
param schedule string = '15 1 * * *'

var files = [for item in items(secretUris): {
  name: replace(toLower(item.key), '.', '-')
  keyVaultUrl: item.value
  identity: identityId
}]

var paths = [for item in items(secretUris): {
  secretRef: replace(toLower(item.key), '.', '-')
  path: item.key
}]

resource job 'Microsoft.App/jobs@2024-03-01' = {
  name: 'privacy-connector-run'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: environmentId
    configuration: {
      triggerType: 'Schedule'
      // longer than the longest night; then it is asked to stop, and the next one goes on
      replicaTimeout: 21600
      // a failed run is looked at, not repeated
      replicaRetryLimit: 0
      scheduleTriggerConfig: {
        cronExpression: schedule
        parallelism: 1
        replicaCompletionCount: 1
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
            'run'
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
